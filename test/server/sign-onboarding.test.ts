import { expect } from 'chai';
import { createHmac, randomBytes, randomInt } from 'node:crypto';
import { IoError, signOnboarding, verifyWebhookSignature } from '../../src/server.js';
import { asIoError, rejectionOf } from '../rig/errors.js';

const partnerId = 'aAbBcCPA';
const secret = 'test-platform-secret';
const signature =
  '7e44ff04747cc8cf69c0c5796df59ae783237ff912bec70f87a0a04fa7ed6a82' +
  '3ff6fd521020b926cc29cb1a0a1445651da0ee8fedd0d5185b183c60e5c37b6a';

/** The error that a promise rejects with, once it is known to be ours and to keep the secret. */
async function ioErrorOf(promise: Promise<unknown>): Promise<IoError> {
  const error = asIoError(await rejectionOf(promise));
  expect(error.code).to.equal('invalid-parameter');
  expect(error.message + (error.stack ?? '')).not.to.contain(secret);
  return error;
}

const secretsNobodyHas: unknown[] = ['', undefined, null, 42];

describe('signOnboarding', () => {
  it('signs 360dialog’s example string', async () => {
    const signed = await signOnboarding({ partnerId, secret, timestamp: 1775653748 });
    expect(signed).to.deep.equal({ io_signature: signature, io_timestamp: 1775653748 });
  });

  it('writes the same bytes as base64', async () => {
    const options = { partnerId, secret, timestamp: 1775653748, encoding: 'base64' } as const;
    const { io_signature } = await signOnboarding(options);
    expect(io_signature).to.equal(Buffer.from(signature, 'hex').toString('base64'));
  });

  for (const encoding of ['hex', 'base64'] as const)
    it(`agrees with node:crypto on 1,000 random inputs, ${encoding}`, async () => {
      for (let run = 0; run < 1000; run++) {
        const options = {
          partnerId: randomBytes(randomInt(1, 40)).toString('base64url'),
          // Any UTF-16 code unit, lone surrogates and NUL among them; longer than a block at times.
          secret: `<${randomBytes(2 * randomInt(1, 200)).toString('utf16le')}>`,
          timestamp: randomInt(0, 9_999_999_999),
          encoding,
        };
        const expected = createHmac('sha512', options.secret)
          .update(`${options.partnerId}|${options.timestamp}`)
          .digest(encoding);
        const { io_signature } = await signOnboarding(options);
        expect(io_signature, JSON.stringify(options)).to.equal(expected);
      }
    });

  it('signs for now, in whole seconds, if no timestamp is given', async () => {
    const before = Math.floor(Date.now() / 1000);
    const { io_signature, io_timestamp } = await signOnboarding({ partnerId, secret });
    expect(io_timestamp).to.be.within(before, Math.floor(Date.now() / 1000));
    const again = await signOnboarding({ partnerId, secret, timestamp: io_timestamp });
    expect(io_signature).to.equal(again.io_signature);
  });

  for (const timestamp of [1775653748000, 1775653748.5, -1, NaN, Infinity])
    it(`refuses the timestamp ${timestamp}`, async () => {
      const { message } = await ioErrorOf(signOnboarding({ partnerId, secret, timestamp }));
      expect(message).to.contain('whole seconds');
    });

  for (const malformed of ['', 'a|b', 'a b', '..', undefined as unknown as string])
    it(`refuses the Partner ID ${JSON.stringify(malformed)}`, async () => {
      const { message } = await ioErrorOf(signOnboarding({ partnerId: malformed, secret }));
      expect(message).to.contain('Partner ID');
    });

  it('refuses an unknown encoding and names the known ones', async () => {
    const encoding = 'base64url' as 'base64';
    const { message } = await ioErrorOf(signOnboarding({ partnerId, secret, encoding }));
    expect(message).to.contain('hex | base64');
  });

  for (const none of secretsNobodyHas)
    it(`refuses the secret ${JSON.stringify(none)}`, async () => {
      const { message } = await ioErrorOf(signOnboarding({ partnerId, secret: none as string }));
      expect(message).to.contain('secret is missing or empty');
    });
});

describe('verifyWebhookSignature', () => {
  const body = '{"event":"channel_running","name":"Café ☕"}';
  const bytes = new TextEncoder().encode(body);
  const hex = createHmac('sha256', secret).update(body).digest('hex');
  const verify = (signature: unknown, over: string | Uint8Array | ArrayBuffer = body) =>
    verifyWebhookSignature({ body: over, signature: signature as string, secret });

  it('accepts a signature made by openssl', async () => {
    const known = 'dcab76b39acf0653439903fdd3ce005938794752d72d4979f75acd7a5e1795f6';
    expect(await verify(known, '{"event":"client_created"}')).to.equal(true);
  });

  const accepted: [string, string, string | Uint8Array | ArrayBuffer][] = [
    ['bare hex over text', hex, body],
    ['a sha256= prefix', `sha256=${hex}`, body],
    ['upper-case hex', hex.toUpperCase(), body],
    ['a body as bytes', hex, bytes],
    ['a body as a Buffer that is a part of a larger one', hex, Buffer.from(`_${body}`).subarray(1)],
    ['a body as an ArrayBuffer', hex, bytes.buffer],
  ];
  for (const [name, signature, over] of accepted)
    it(`accepts ${name}`, async () => {
      expect(await verify(signature, over)).to.equal(true);
    });

  it('accepts an empty body', async () => {
    expect(await verify(createHmac('sha256', secret).digest('hex'), '')).to.equal(true);
  });

  it('takes any bytes as they are, UTF-8 or not', async () => {
    const any = randomBytes(1000);
    expect(await verify(createHmac('sha256', secret).update(any).digest('hex'), any)).to.equal(
      true,
    );
  });

  const refused: [string, unknown][] = [
    ['a missing signature', undefined],
    ['a header that is not there', null],
    ['an empty signature', ''],
    ['a repeated header', [hex]],
    ['a prefix alone', 'sha256='],
    ['another prefix', `sha1=${hex}`],
    ['an upper-case prefix', `SHA256=${hex}`],
    ['two prefixes', `sha256=sha256=${hex}`],
    ['a digit too few', hex.slice(1)],
    ['a byte too few', hex.slice(2)],
    ['a byte too many', `${hex}00`],
    ['a letter that is no hex digit', `g${hex.slice(1)}`],
    ['a space around it', ` ${hex}`],
    ['a line break after it', `${hex}\n`],
    ['base64', Buffer.from(hex, 'hex').toString('base64')],
    ['the SHA-512 of the body', createHmac('sha512', secret).update(body).digest('hex')],
    ['the signature of another secret', createHmac('sha256', 'other').update(body).digest('hex')],
    [
      'the signature of another body',
      createHmac('sha256', secret).update(`${body} `).digest('hex'),
    ],
  ];
  for (const [name, signature] of refused)
    it(`answers false to ${name}`, async () => {
      expect(await verify(signature)).to.equal(false);
    });

  it('answers false if any one digit differs', async () => {
    for (let digit = 0; digit < hex.length; digit++) {
      const other = hex[digit] === '0' ? '1' : '0';
      expect(await verify(hex.slice(0, digit) + other + hex.slice(digit + 1))).to.equal(false);
    }
  });

  for (const parsed of [{ event: 'channel_running' }, null, undefined, 1])
    it(`refuses the body ${JSON.stringify(parsed)}, which is not raw`, async () => {
      const { message } = await ioErrorOf(
        verifyWebhookSignature({ body: parsed as unknown as string, signature: hex, secret }),
      );
      expect(message).to.contain('raw body');
    });

  for (const none of secretsNobodyHas)
    it(`refuses the secret ${JSON.stringify(none)}, whatever the signature`, async () => {
      await ioErrorOf(verifyWebhookSignature({ body, signature: '', secret: none as string }));
    });
});
