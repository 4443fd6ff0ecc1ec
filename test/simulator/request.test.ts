import { expect } from 'chai';
import { readRequest } from '../../simulator/pages/request.js';

describe('what the simulated hub reads in its address', () => {
  it('reads the served routes, and what the simulator says of the window', () => {
    const asked = readRequest('http://127.0.0.1:8360/dashboard/app/aAbBcCPA/permissions', {
      partner: { name: 'Example Partner' },
      redirectUrl: 'http://localhost:3000/connected.html',
    });
    expect(asked).to.include({ partnerId: 'aAbBcCPA', screen: 'permission', served: true });
    expect(asked.partner.name).to.equal('Example Partner');
    expect(asked.redirectUrl).to.equal('http://localhost:3000/connected.html');
  });

  it('reads the static page, under any path', () => {
    const asked = readRequest(
      'https://host.example/sub/simulator/pages/index.html?partner-id=aAbBcCPA',
    );
    expect(asked).to.include({ partnerId: 'aAbBcCPA', screen: 'signup', served: false });
    expect(asked.redirectUrl).to.equal('https://host.example/sub/demo/page/redirect.html');
  });

  it('keeps the language that was chosen in it, and does not take it for a parameter', () => {
    const asked = readRequest('http://127.0.0.1/onboarding/aAbBcCPA?lang=en&spoken=de&fault=slow');
    expect(asked.language).to.equal('de');
    expect(asked.received).to.deep.equal([['lang', 'en']]);
  });

  it('goes on by itself only to a page near by', () => {
    const address = (redirectUrl: string) =>
      `http://127.0.0.1/onboarding/aAbBcCPA?auto=1&redirect_url=${redirectUrl}`;
    expect(readRequest(address('http://localhost:1/')).auto).to.equal('1');
    expect(readRequest(address('https://evil.example/')).auto).to.equal(null);
  });

  it('refuses what it cannot work with', () => {
    const refusal = (query: string) =>
      readRequest(`https://host.example/simulator/pages/index.html?${query}`).refusal?.kind;
    expect(refusal('')).to.equal('noPartner');
    expect(refusal('partner-id=../x')).to.equal('noPartner');
    expect(refusal('partner-id=aAbBcCPA&redirect_url=javascript:1')).to.equal('badRedirect');
    expect(refusal('partner-id=aAbBcCPA&redirect_url=/relative')).to.equal('badRedirect');
    expect(refusal('partner-id=aAbBcCPA')).to.equal(undefined);
  });
});
