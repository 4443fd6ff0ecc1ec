import { expect } from 'chai';
import { redirectAddress } from '../../simulator/pages/redirect.js';

describe('the redirect of the simulated hub', () => {
  const home = 'https://app.example/back';
  const result = { client: 'aCL', channels: ['bCH', 'cCH'], revoked: ['dCH'], state: 'a b&c' };
  const query = 'client=aCL&channels=[bCH,cCH]&revoked=[dCH]&state=a%20b%26c';

  it('writes the brackets unquoted', () => {
    expect(redirectAddress(home, result)).to.equal(`${home}?${query}`);
  });

  it('keeps what the redirect URL brought along', () => {
    expect(redirectAddress(`${home}?a=1#b?c`, result)).to.equal(`${home}?a=1&${query}#b?c`);
  });

  it('leaves out channels if some are only taken back, and a state that was not sent', () => {
    const revoked = { ...result, channels: [], state: null };
    expect(redirectAddress(home, revoked)).to.equal(`${home}?client=aCL&revoked=[dCH]`);
    const none = { ...revoked, revoked: [] };
    expect(redirectAddress(home, none)).to.equal(`${home}?client=aCL&channels=[]`);
  });

  const altered: Record<string, string> = {
    quoted: `${home}?client=aCL&channels=["bCH","cCH"]&revoked=["dCH"]&state=a%20b%26c`,
    'no-channels': `${home}?client=aCL&revoked=[dCH]&state=a%20b%26c`,
    empty: `${home}?state=a%20b%26c`,
    error: `${home}?error=access_denied&error_description=The%20client%20declined&state=a%20b%26c`,
    'lost-state': `${home}?client=aCL&channels=[bCH,cCH]&revoked=[dCH]`,
    'wrong-state': `${home}?client=aCL&channels=[bCH,cCH]&revoked=[dCH]&state=state-of-someone-else`,
    'foreign-redirect': `/simulator/pages/stranger.html?${query}`,
  };
  for (const [fault, address] of Object.entries(altered))
    it(`does wrong what it is asked to: ${fault}`, () => {
      expect(redirectAddress(home, result, [fault])).to.equal(address);
    });
});
