import { expect } from 'chai';
import { parseOptions } from '../../src/protocol/parse-options.js';
import { ioErrorOf } from '../rig/errors.js';

const partnerId = 'aAbBcCPA';

describe('parseOptions', () => {
  it('gives settings with their defaults, and absolute addresses', () => {
    const parsed = parseOptions(
      { partnerId, redirectUrl: 'connected.html', signatureUrl: '/sign', state: 'mine' },
      'https://app.example/connect/',
    );
    expect(parsed).to.deep.equal({
      partnerId,
      screen: 'signup',
      hubAddress: 'https://app.360dialog.com/onboarding/aAbBcCPA',
      hubOrigin: 'https://app.360dialog.com',
      display: 'popup',
      stateMode: 'verbatim',
      stateCheck: 'strict',
      signatureUrl: 'https://app.example/sign',
      redirectOrigins: [],
      redirectOrigin: 'https://app.example',
      parameters: { state: 'mine', redirectUrl: 'https://app.example/connect/connected.html' },
      extraParameters: {},
    });
  });

  it('reads an absolute address as such, however it is written', () => {
    const signatureUrl = 'https:other.example/sign';
    const parsed = parseOptions({ partnerId, signatureUrl }, 'https://app.example/');
    expect(parsed.signatureUrl).to.equal('https://other.example/sign');
  });

  const reserved = ['client', 'channels', 'revoked', 'state', 'error', 'error_description'];
  for (const key of reserved)
    for (const place of ['?', '?a=b&', '#/connected?', '#', '?a=b#/connected?b=c&'])
      it(`refuses a redirect URL that uses ${key} itself: ${place}${key}=acme`, () => {
        const redirectUrl = `https://app.example/connected.html${place}${key}=acme`;
        const error = ioErrorOf(() => parseOptions({ partnerId, redirectUrl }));
        expect(error.code).to.equal('invalid-parameter');
        expect(error.message).to.equal(
          `redirect-url="https://app.example…": use a query without ${reserved.join(', ')}.`,
        );
      });

  it('leaves a redirect URL alone whose keys only look like those of a result', () => {
    const redirectUrl = 'https://app.example/?clients=1&my_state=2&go=a?state=3#client';
    expect(parseOptions({ partnerId, redirectUrl }).parameters.redirectUrl).to.equal(redirectUrl);
  });

  const unfit: [hubUrl: string, partnerId: string][] = [
    ['https://{partner-id}.hub.example/', 'a/b'],
    ['https://{partner-id}.hub.example/', 'a@b'],
    ['https://{partner-id}.hub.example/', 'a%b'],
    ['https://hub.example:{partner-id}/', 'aAbBcCPA'],
  ];
  for (const [hubUrl, id] of unfit)
    it(`refuses ${hubUrl} with the Partner ID ${id}, without its address`, () => {
      const error = ioErrorOf(() =>
        parseOptions({ partnerId: id, hubUrl, email: 'ada@x.example' }),
      );
      expect(error.code).to.equal('invalid-parameter');
      expect(error.message).to.match(/^hub-url=/);
      expect(error.message).not.to.contain('ada');
    });

  const numbers: [written: string, sent: string | null][] = [
    ['+49 30 1234567', '49301234567'],
    ['0049 (30) 123-4567', '49301234567'],
    ['\u202A+49\u00A030\u200B1234567\u202C', '49301234567'],
    ['\u200E+49 30 1234567\uFEFF', '49301234567'],
    ['+49 (0) 30 1234567', null],
    ['+49 (0)30 1234567', null],
    ['+44 [0] 20 7946 0000', null],
    ['+49 (030) 1234567', null],
    ['030 1234567', null],
    ['(030) 1234567', null],
    ['000 49 30', null],
    ['+0 30', null],
    ['+49 30 1234567 ext. 5', null],
    ['٤٩٣٠١٢٣٤٥٦٧', null],
  ];
  for (const [number, sent] of numbers)
    it(`${sent === null ? 'refuses' : `sends ${sent} for`} the number ${JSON.stringify(number)}`, () => {
      const act = () => parseOptions({ partnerId, number }).parameters.number;
      if (sent === null) expect(ioErrorOf(act).message).to.match(/^number=/);
      else expect(act()).to.equal(sent);
    });

  for (const origin of [
    'https://*.app.example',
    'https://*',
    'ws://app.example',
    'wss://a.example',
    'null',
  ])
    it(`refuses the origin ${origin}`, () => {
      const act = () => parseOptions({ partnerId, redirectOrigins: `https://a.example ${origin}` });
      expect(ioErrorOf(act).message).to.match(/^redirect-origins=/);
    });
});
