import { expect } from 'chai';
import fc from 'fast-check';
import { merge } from '../../src/embedded-signup/extras.js';
import { readSignupMessage } from '../../src/embedded-signup/message.js';
import { isMetaOrigin } from '../../src/embedded-signup/meta-origin.js';
import { parseSignupOptions } from '../../src/embedded-signup/parse-options.js';
import {
  signupParameters,
  type EmbeddedSignupOptions,
} from '../../src/embedded-signup/parameters.js';
import { IoError } from '../../src/protocol/io-error.js';
import { propertyChecker } from '../protocol/check-property.js';

const RUNS = typeof process === 'undefined' ? 1_000 : 12_000;
const check = propertyChecker(RUNS);

const id = fc.stringMatching(/^[1-9]\d{4,29}$/);
const word = fc.string({ unit: 'binary', maxLength: 40 });
const anything = fc.oneof(
  id,
  word,
  fc.anything({ withDate: true, withMap: true, withSet: true, withTypedArray: true }),
);

/** What may stand in a message, by the names that Meta uses and by others. */
const fields = fc.dictionary(
  fc.oneof(
    fc.constantFrom(
      ...['waba_id', 'waba_ids', 'phone_number_id', 'business_id', 'current_step'],
      ...['error_message', 'error_code', 'error_id', 'code', 'session_id'],
      ...['__proto__', 'constructor', 'toString', 'type', 'event', 'data'],
    ),
    word,
  ),
  anything,
);

const event = fc.oneof(
  fc.constantFrom('FINISH', 'FINISH_ONLY_WABA', 'CANCEL', 'ERROR', 'error', 'Cancel', 'finish'),
  fc.string().map((name) => `FINISH_${name}`),
  anything,
);

const isId = (value: string | null) => value === null || /^\d{5,30}$/.test(value);

/** Whether what was read is of a shape that a page may rely on. */
function isSound(outcome: ReturnType<typeof readSignupMessage>): boolean {
  if (outcome === null) return true;
  if (outcome instanceof IoError)
    return (
      (outcome.code === 'abandoned' || outcome.code === 'signup-error') &&
      outcome.message.length <= 250 &&
      Object.values(outcome.details).every(
        (value) => value === null || (typeof value === 'string' && value.length <= 200),
      )
    );
  const { wabaId, wabaIds, phoneNumberId, businessId, data } = outcome;
  return (
    [wabaId, phoneNumberId, businessId, ...wabaIds].every(isId) &&
    wabaId === (wabaIds[0] ?? null) &&
    new Set(wabaIds).size === wabaIds.length &&
    typeof data === 'object'
  );
}

describe(`any input, ${RUNS.toLocaleString('en')} times`, function () {
  this.timeout(60_000);

  it('a message is read, or left alone, and never throws', () => {
    const message = fc.record(
      {
        type: fc.constantFrom('WA_EMBEDDED_SIGNUP', 'other'),
        event,
        data: fc.oneof(fields, anything),
      },
      { requiredKeys: ['type'] },
    );
    const merged = fc.tuple(message, fields).map(([one, more]) => ({ ...more, ...one }));
    check(
      40,
      fc.property(fc.oneof(merged, anything), (sent) => {
        expect(isSound(readSignupMessage(sent))).to.equal(true);
      }),
    );
    check(
      20,
      fc.property(
        fc.oneof(
          fc.json(),
          word,
          fc.jsonValue().map((value) =>
            JSON.stringify({
              type: 'WA_EMBEDDED_SIGNUP',
              event: 'FINISH',
              data: value,
            }),
          ),
        ),
        (sent) => {
          expect(isSound(readSignupMessage(sent))).to.equal(true);
        },
      ),
    );
  });

  it('every id of a finish arrives, as text and as JSON', () => {
    check(
      10,
      fc.property(id, id, fc.array(id), (waba, number, more) => {
        const data = { waba_id: waba, phone_number_id: number, waba_ids: more };
        const sent = { type: 'WA_EMBEDDED_SIGNUP', event: 'FINISH', data };
        const wabaIds = [...new Set([waba, ...more])];
        for (const form of [sent, JSON.stringify(sent)])
          expect(readSignupMessage(form)).to.deep.include({
            wabaId: waba,
            wabaIds,
            phoneNumberId: number,
          });
      }),
    );
  });

  it('only hosts of facebook.com are Meta’s', () => {
    const host = fc.oneof(
      fc.webUrl({ withQueryParameters: true }),
      fc.domain().map((domain) => `https://${domain}`),
      fc.domain().map((domain) => `https://${domain}.facebook.com`),
      fc.domain().map((domain) => `https://facebook.com.${domain}`),
      fc.stringMatching(/^[a-z\d-]{1,10}$/).map((prefix) => `https://${prefix}facebook.com`),
    );
    check(
      15,
      fc.property(host, (url) => {
        const { origin, protocol, hostname } = new URL(url);
        const isMeta =
          protocol === 'https:' &&
          (hostname === 'facebook.com' || hostname.endsWith('.facebook.com'));
        expect(isMetaOrigin(origin, null)).to.equal(isMeta);
      }),
    );
  });

  it('options give a login or an IoError', () => {
    const names = [...Object.keys(signupParameters), 'extras', 'lang'];
    const given = fc.record(Object.fromEntries(names.map((name) => [name, anything])), {
      requiredKeys: [],
    });
    check(
      10,
      fc.property(given, fc.boolean(), (options, isComplete) => {
        const complete = isComplete ? { appId: '123456', configId: '654321' } : {};
        try {
          const all = { ...options, ...complete } as EmbeddedSignupOptions;
          const { login, url, origin } = parseSignupOptions(all);
          expect(login.config_id).to.match(/^\d+$/);
          expect(/^https?:$/.test(new URL(url).protocol)).to.equal(true);
          expect(origin === null || new URL(url).origin === origin).to.equal(true);
        } catch (error) {
          if (!(error instanceof IoError)) throw error;
          expect(error.code).to.equal('invalid-parameter');
        }
      }),
    );
  });

  it('extras keep what they do not name, and get what they do', () => {
    const tree = fc.dictionary(
      fc.constantFrom('a', 'b', 'setup', 'constructor'),
      fc.jsonValue({ maxDepth: 3 }),
    );
    check(
      5,
      fc.property(tree, tree, (base, over) => {
        const before = JSON.stringify([base, over]);
        const merged = merge(base, over);
        expect(JSON.stringify([base, over])).to.equal(before);
        expect(merge(merged, over)).to.deep.equal(merged);
        for (const [key, value] of Object.entries(base))
          if (!Object.hasOwn(over, key)) expect(merged[key]).to.deep.equal(value);
        for (const [key, value] of Object.entries(over))
          if (typeof value !== 'object' || Array.isArray(value))
            expect(merged[key]).to.deep.equal(value);
      }),
    );
  });
});
