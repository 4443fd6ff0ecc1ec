import { expect } from 'chai';
import { isMetaOrigin } from '../../src/embedded-signup/meta-origin.js';

describe('the origin of a message', () => {
  const meta = [
    'https://www.facebook.com',
    'https://web.facebook.com',
    'https://facebook.com',
    'https://business.facebook.com',
    'https://a.b.facebook.com',
    'https://www.facebook.com:8443',
  ];
  const others = [
    'https://evilfacebook.com',
    'https://www-facebook.com',
    'https://facebook.com.evil.example',
    'https://www.facebook.com.evil.example',
    'https://facebook.com.',
    'https://facebook.co',
    'https://xfacebook.com',
    'https://facebookxcom',
    'https://.facebook.com',
    'http://www.facebook.com',
    'http://facebook.com',
    'https://connect.facebook.net',
    'https://WWW.FACEBOOK.COM',
    'https://www.facebook.com/',
    'https://www.facebook.com\nhttps://x',
    'https://www.facebook.com:',
    'https://evil.example/.facebook.com',
    'https://evil.example?.facebook.com',
    'https://evil.example#.facebook.com',
    'https://user@www.facebook.com',
    'android-app://www.facebook.com',
    'null',
    '',
  ];
  for (const origin of meta)
    it(`is Meta’s: ${origin}`, () => {
      expect(isMetaOrigin(origin, null)).to.equal(true);
    });
  for (const origin of others)
    it(`is not Meta’s: ${JSON.stringify(origin)}`, () => {
      expect(isMetaOrigin(origin, null)).to.equal(false);
    });

  it('is that of sdk-url alone, if one is given', () => {
    const only = 'http://127.0.0.1:8360';
    expect(isMetaOrigin(only, only)).to.equal(true);
    for (const origin of [...meta, ...others, 'http://127.0.0.1:8361', 'http://localhost:8360'])
      expect(isMetaOrigin(origin, only), origin).to.equal(false);
  });

  it('is judged as fast if it is long', () => {
    expect(isMetaOrigin(`https://${'a.'.repeat(100_000)}facebook.con`, null)).to.equal(false);
  });
});
