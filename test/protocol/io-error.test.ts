import { expect } from 'chai';
import { IoError, excerpt, means, type IoErrorCode } from '../../src/protocol/io-error.js';

const meanings = ['fault', 'cancellation', 'abandonment', 'silent', 'server'] as const;

describe('an error code means', () => {
  const table: Record<IoErrorCode, (typeof meanings)[number]> = {
    'invalid-parameter': 'fault',
    'popup-blocked': 'fault',
    'signature-failed': 'fault',
    'state-mismatch': 'fault',
    'empty-result': 'fault',
    'hub-error': 'fault',
    unsupported: 'fault',
    'sdk-blocked': 'fault',
    'sdk-not-ready': 'fault',
    'insecure-page': 'fault',
    'signup-error': 'fault',
    'partner-api': 'server',
    'rate-limited': 'server',
    aborted: 'cancellation',
    superseded: 'cancellation',
    abandoned: 'abandonment',
    expired: 'silent',
  };
  const meaningsOf = (code: IoErrorCode) => meanings.filter((meaning) => means(code, meaning));

  for (const code of Object.keys(table) as (keyof typeof table)[])
    it(`${table[code]}: ${code}`, () => {
      expect(meaningsOf(code)).to.deep.equal([table[code]]);
    });

  it('fault, if only another version of this package knows it', () => {
    expect(meaningsOf('of-tomorrow' as IoErrorCode)).to.deep.equal(['fault']);
  });
});

describe('IoError', () => {
  const error = new IoError('popup-blocked', 'Call start() from a click.');

  it('is an Error, with its own name', () => {
    expect(error).to.be.instanceOf(Error);
    expect(String(error)).to.equal('IoError: Call start() from a click.');
  });

  it('carries the code for programs and the message for developers', () => {
    expect(error.code).to.equal('popup-blocked');
    expect(error.message).to.equal('Call start() from a click.');
  });

  it('is known by another script of this package, which has a class of its own', () => {
    class IoErrorOfAnotherScript extends Error {
      override readonly name = 'IoError';
      readonly code = 'popup-blocked';
    }
    expect(new IoErrorOfAnotherScript()).to.be.instanceOf(IoError);
  });

  it('may be extended: only an error of that class is one', () => {
    class AppError extends IoError {}
    const own = new AppError('aborted', 'Of the app.');
    expect(own).to.be.instanceOf(AppError).and.instanceOf(IoError);
    expect(error instanceof AppError).to.equal(false);
  });

  it('is not any other error', () => {
    const named = Object.assign(new Error('No code.'), { name: 'IoError' });
    const coded = Object.assign(new Error('No name.'), { code: 'popup-blocked' });
    const likeness = { name: 'IoError', code: 'popup-blocked', message: 'No error.' };
    for (const other of [new Error('Another.'), named, coded, likeness, null, undefined, 'IoError'])
      expect(other instanceof IoError).to.equal(false);
  });
});

describe('excerpt', () => {
  const rows: [promise: string, value: unknown, shown: string][] = [
    ['shows a short value as it is', 'gold', 'gold'],
    ['shows an empty value as it is', '', ''],
    ['shows 24 characters as they are', 'abcdefghijklmnopqrstuvwx', 'abcdefghijklmnopqrstuvwx'],
    ['cuts after 24 characters', 'abcdefghijklmnopqrstuvwxy', 'abcdefghijklmnopqrstuvwx…'],
    ['shows a number', 1775653748000, '1775653748000'],
    ['shows of true only its type', true, 'boolean'],
    ['shows of an object only its type', { secret: 's3cret' }, 'object'],
    ['shows of an array only its type', ['s3cret'], 'object'],
    ['shows of a function only its type', () => 's3cret', 'function'],
    ['shows of a symbol only its type', Symbol('s3cret'), 'symbol'],
    ['shows a URL that is nothing but its origin', 'https://hub.example', 'https://hub.example'],
    ['leaves out the path', 'https://hub.example/s3cret', 'https://hub.example…'],
    ['leaves out the query', 'https://hub.example?t=s3cret', 'https://hub.example…'],
    ['leaves out the hash', 'https://hub.example#s3cret', 'https://hub.example…'],
    ['leaves out a path after a backslash', 'https://hub.example\\s3cret', 'https://hub.example…'],
    ['keeps the port', 'http://hub.example:8080/s3cret', 'http://hub.example:8080…'],
    ['leaves out user and password', 'https://me:s3cret@hub.example/', 'https://hub.example…'],
    ['leaves out a password with an @', 'https://me:s3@cret@hub.example/', 'https://hub.example…'],
    ['leaves out a password with a /', 'https://me:s3/cret@hub.example/', 'https:…'],
    ['leaves out a password with a ?', 'https://me:s3?cret@hub.example/', 'https:…'],
    ['leaves out a password with a #', 'https://me:12#cret@hub.example/', 'https:…'],
    ['leaves out a password with a \\', 'https://me:s3\\cret@hub.example/', 'https:…'],
    ['leaves out a path with an @', 'https://hub.example/@s3cret', 'https:…'],
    ['cuts a long host', 'https://a-host-of-many-letters.example/', 'https://a-host-of-many-l…'],
    ['shows of a javascript: URL only the scheme', 'javascript:alert(1)', 'javascript:…'],
    ['shows of a data: URL only the scheme', 'data:text/html,s3cret', 'data:…'],
    ['knows a scheme with dots, dashes and digits', 'web+x-1.0:s3cret', 'web+x-1.0:…'],
    ['knows a scheme in capitals', 'HTTPS://hub.example/s3cret', 'HTTPS://hub.example…'],
    ['takes a colon further on for text', 'not tel:4711', 'not tel:4711'],
    [
      'leaves out the path after leading space',
      ' https://hub.example/s3cret',
      'https://hub.example…',
    ],
    [
      'leaves out the path after a new line',
      '\n\thttps://hub.example/s3cret',
      'https://hub.example…',
    ],
  ];
  for (const [promise, value, shown] of rows)
    it(promise, () => {
      expect(excerpt(value)).to.equal(shown);
    });
});

describe('excerpt of a URL with characters that a URL parser drops', () => {
  for (const value of ['https://me:s3\ncret@hub.example/', 'ht\ntps://me:pw@hub.example/s3cret'])
    it(`shows scheme and host alone: ${JSON.stringify(value)}`, () => {
      expect(excerpt(value)).to.equal('https://hub.example…');
    });
});
