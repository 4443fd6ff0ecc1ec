import { expect } from 'chai';
import fc from 'fast-check';
import {
  acknowledgement,
  isResultMessage,
  resultMessage,
  type ResultMessage,
} from '../../src/protocol/messages.js';
import { IoError } from '../../src/protocol/io-error.js';
import { buildOnboardingUrl } from '../../src/browser/build-onboarding-url.js';
import {
  ioParameters,
  queryKey,
  settings,
  type IoParameters,
  type OnboardingOptions,
} from '../../src/protocol/parameters.js';
import {
  compareState,
  parseRedirectResult,
  type IoResult,
} from '../../src/protocol/redirect-result.js';
import { sealState, sealedTicket, unsealState } from '../../src/protocol/ticket.js';
import { randomTicket } from './random-ticket.js';
import { propertyChecker } from './check-property.js';
import { ioErrorOf } from '../rig/errors.js';

const RUNS = typeof process === 'undefined' ? 4_000 : 120_000;
const check = propertyChecker(RUNS);

const partnerId = 'aAbBcCPA';
const hub = 'https://app.360dialog.com/onboarding/aAbBcCPA';

/** Any text that has a UTF-8 form: every code point, more often those that matter in a URL. */
const text = (minLength = 0): fc.Arbitrary<string> =>
  fc.string({
    minLength,
    maxLength: 40,
    unit: fc.oneof(
      fc.constantFrom(
        ...'?&=#%+;/:@\\ "\'<>[],.{}|^`~\u0000\t\r\n\uFEFF\u2028',
        '🌻',
        '%20',
        '%E0',
      ),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 1 }),
    ),
  });

/** Any string that JavaScript can hold, surrogates without their other half included. */
const anyString = fc.oneof(
  text(),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
    .map((units) => String.fromCharCode(...units)),
);

/** A string with a surrogate that lacks its other half. */
const malformed = fc
  .tuple(text(), fc.integer({ min: 0xd800, max: 0xdfff }), text())
  .map(([before, half, after]) => before + String.fromCharCode(half) + after);

const id = fc
  .stringMatching(/^[\w-]{1,12}$/)
  .filter((string) => string !== 'undefined' && string !== 'null');

/** Does what a function of the package does; its result, or `null` where it throws an IoError. */
function resultOrIoError<Result>(act: () => Result): Result | null {
  try {
    return act();
  } catch (error) {
    if (error instanceof IoError) return null;
    throw error;
  }
}

describe(`any input, ${RUNS.toLocaleString('en')} times`, function () {
  this.timeout(60_000);

  describe('parseRedirectResult', () => {
    const isId = (value: string) => value !== '' && value !== 'undefined' && value !== 'null';

    const isResult = ({ client, channels, revoked, state, parameters }: IoResult): boolean =>
      (client === null || isId(client)) &&
      [...channels, ...revoked].every(isId) &&
      (client !== null || channels.length > 0 || revoked.length > 0) &&
      state === (parameters['state'] ?? null) &&
      Object.getPrototypeOf(parameters) === null &&
      Object.values(parameters).every((value) => typeof value === 'string');

    const parses = (search: string): boolean => {
      const result = resultOrIoError(() => parseRedirectResult(search));
      return result === null || isResult(result);
    };

    it('gives a result or an IoError for any string', () => {
      check(15, fc.property(anyString, parses));
    });

    it('gives a result or an IoError for anything like a redirect', () => {
      const key = fc.oneof(
        {
          weight: 4,
          arbitrary: fc.constantFrom('client', 'channels', 'revoked', 'state', 'error'),
        },
        { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', 'error_description') },
        { weight: 1, arbitrary: anyString },
      );
      const value = fc.oneof(
        anyString,
        fc.constantFrom('[]', 'undefined', 'null', '["a","b"]', '[a, b]', '[', '"', '%E0%A4%A'),
        text().map((state) => sealState(randomTicket(), state)),
        text().map(encodeURIComponent),
      );
      const search = fc
        .array(fc.tuple(key, value), { maxLength: 6 })
        .map((pairs) => `?${pairs.map((pair) => pair.join('=')).join('&')}`);
      check(15, fc.property(search, parses));
    });

    it('reads the same channels however a hub writes them', () => {
      const quoted = (ids: string[]) => ids.map((channel) => `"${channel}"`);
      const styles: ((ids: string[]) => string)[] = [
        (ids) => `[${ids.join(',')}]`,
        (ids) => `[${ids.join(', ')}]`,
        (ids) => `[${ids.join(',+')}]`,
        (ids) => `[${quoted(ids).join(',')}]`,
        (ids) => `[${quoted(ids).join(', ')}]`,
        (ids) => encodeURIComponent(`[${ids.join(',')}]`),
        (ids) => encodeURIComponent(JSON.stringify(ids)),
        (ids) => ids.join(),
        (ids) => ids.join(', '),
      ];
      const ids = fc.array(id, { maxLength: 5 });
      check(
        8,
        fc.property(
          id,
          ids,
          ids,
          fc.constantFrom(...styles),
          (client, channels, revoked, style) => {
            const search = `?client=${client}&channels=${style(channels)}&revoked=${style(revoked)}`;
            const result = parseRedirectResult(search);
            expect(result).to.deep.include({ client, channels, revoked });
          },
        ),
      );
    });
  });

  describe('buildOnboardingUrl', () => {
    const number = fc.stringMatching(/^[1-9]\d{5,14}$/);
    const url = fc.webUrl({ withQueryParameters: true, withFragments: true });
    /** What is sent for each is the value itself. */
    const parameters = fc.record<Required<{ [Name in keyof IoParameters]: string }>>(
      {
        email: text(1),
        name: text(1),
        number,
        state: text(1),
        redirectUrl: url,
        partner: text(1),
        next: fc.constantFrom('login', 'signup'),
        lang: fc.constantFrom('de', 'en'),
        planSelection: fc.constantFrom('basic', 'regular', 'premium'),
        connectClientUser: fc.constant('true'),
        clientId: text(1),
        ioSignature: text(1),
        ioTimestamp: fc.integer({ min: 0, max: 9_999_999_999 }).map(String),
        preverifiedPhoneNumberId: text(1),
        flow: text(1),
      },
      { requiredKeys: ['ioSignature', 'ioTimestamp'] },
    );
    const knownKeys = Object.keys(ioParameters).map(queryKey);
    const extraParameters = fc.dictionary(
      fc
        .oneof(text(), fc.constantFrom('__proto__', 'constructor', 'toString'))
        .filter((key) => !knownKeys.includes(key)),
      text(1),
      { maxKeys: 4 },
    );

    const optionsOf = (values: object, extra: Record<string, string>): OnboardingOptions => {
      const flag = 'connectClientUser' in values ? { connectClientUser: true } : {};
      return { partnerId, ...values, ...flag, extraParameters: extra };
    };
    /** By hand, in the order of the table, so as not to ask the code under test. */
    const sentOf = (values: object, extra: Record<string, string>): string[][] => [
      ...Object.keys(ioParameters).flatMap((name) =>
        name in values ? [[queryKey(name), values[name as keyof typeof values] as string]] : [],
      ),
      ...Object.entries(extra),
    ];

    it('loses no parameter: a hub reads back the same, in order', () => {
      check(
        16,
        fc.property(parameters, extraParameters, (values, extra) => {
          const { search, origin, pathname } = new URL(
            buildOnboardingUrl(optionsOf(values, extra)),
          );
          expect(origin + pathname).to.equal(hub);
          expect([...new URLSearchParams(search)]).to.deep.equal(sentOf(values, extra));
        }),
      );
    });

    it('encodes each value as encodeURIComponent does', () => {
      check(
        4,
        fc.property(text(1), (state) => {
          const url = buildOnboardingUrl({ partnerId, state });
          expect(url).to.equal(`${hub}?state=${encodeURIComponent(state)}`);
        }),
      );
    });

    it('adds to any hub-url without harm to its query and hash', () => {
      const template = fc.webUrl({
        validSchemes: ['https'],
        withQueryParameters: true,
        withFragments: true,
      });
      check(
        4,
        fc.property(template, text(1), (hubUrl, state) => {
          const before = new URL(hubUrl);
          const after = new URL(buildOnboardingUrl({ partnerId, hubUrl, state }));
          expect(after.origin + after.pathname).to.equal(before.origin + before.pathname);
          expect(after.hash).to.equal(before.hash);
          expect([...after.searchParams]).to.deep.equal([...before.searchParams, ['state', state]]);
        }),
      );
    });

    it('refuses a string without UTF-8 form, and does not show it', () => {
      const property = fc.constantFrom('email', 'name', 'state', 'partner', 'clientId', 'flow');
      check(
        8,
        fc.property(property, malformed, (name, value) => {
          const error = ioErrorOf(() => buildOnboardingUrl({ partnerId, [name]: value }));
          expect(error.code).to.equal('invalid-parameter');
          expect(error.message).to.equal(
            `${queryKey(name).replaceAll('_', '-')}="…": use any well-formed string.`,
          );
        }),
      );
    });

    it('gives a URL or an IoError for any options', () => {
      const anything = fc.oneof(anyString, fc.anything(), fc.constantFrom('', null, undefined));
      const names = Object.keys({ ...settings, ...ioParameters, extraParameters: 1 });
      const options = fc.record(Object.fromEntries(names.map((name) => [name, anything])), {
        requiredKeys: [],
      });
      check(
        6,
        fc.property(options, fc.boolean(), (values, isPartnerKnown) => {
          const given = { ...values, ...(isPartnerKnown && { partnerId }) } as OnboardingOptions;
          const url = resultOrIoError(() => buildOnboardingUrl(given));
          expect(url === null || /^https?:$/.test(new URL(url).protocol)).to.equal(true);
        }),
      );
    });
  });

  describe('the state', () => {
    it('comes back from its seal, and the ticket with it', () => {
      check(
        8,
        fc.property(text(), (state) => {
          const ticket = randomTicket();
          const sealed = sealState(ticket, state);
          expect(unsealState(sealed)).to.equal(state);
          expect(sealedTicket(sealed)).to.deep.equal(ticket);
        }),
      );
    });

    it('comes back through the hub, sealed or not', () => {
      check(
        4,
        fc.property(text(1), fc.boolean(), (state, isSealed) => {
          const sent = isSealed ? sealState(randomTicket(), state) : state;
          const asked = new URL(buildOnboardingUrl({ partnerId, state: sent })).searchParams;
          const search = new URLSearchParams({
            client: 'oaY9LLfUCL',
            state: asked.get('state') ?? '',
          });
          expect(parseRedirectResult(`?${search}`).state).to.equal(state);
        }),
      );
    });

    it('is known as the same in every encoding, and no other is', () => {
      const encodings: ((state: string) => string)[] = [
        encodeURIComponent,
        (state) => encodeURIComponent(state).replaceAll('%2B', '+'),
        (state) => new URLSearchParams({ '': state }).toString().slice(1),
      ];
      check(
        4,
        fc.property(text(), text(), fc.constantFrom(...encodings), (state, other, encode) => {
          expect(compareState(`?state=${encode(state)}`, state)).to.equal('same');
          const plain = (string: string) => string.replaceAll('+', ' ');
          if (plain(other) !== plain(state))
            expect(compareState(`?state=${encode(other)}`, state)).to.equal('other');
        }),
      );
    });

    it('is found in no string that was not sealed', () => {
      check(
        2,
        fc.property(anyString, (string) => {
          expect(sealedTicket(string)).to.equal(null);
          expect(unsealState(string)).to.equal(null);
        }),
      );
    });
  });

  describe('isResultMessage', () => {
    const ticket = fc.option(fc.constant(null).map(randomTicket));
    const message = fc.tuple(ticket, anyString).map((made) => resultMessage(...made));
    const part = fc.constantFrom('type', 'id', 'secret', 'search');

    it('accepts every message that is made, posted or stored', () => {
      check(
        1,
        fc.property(message, (made) => {
          expect(isResultMessage(made)).to.equal(true);
          expect(isResultMessage(structuredClone(made))).to.equal(true);
          expect(isResultMessage(JSON.parse(JSON.stringify(made)))).to.equal(true);
        }),
      );
    });

    it('refuses anything else', () => {
      const anything = fc.anything({
        key: fc.oneof(part, fc.string()),
        withBigInt: true,
        withBoxedValues: true,
        withDate: true,
        withMap: true,
        withNullPrototype: true,
        withObjectString: true,
        withSet: true,
        withSparseArray: true,
        withTypedArray: true,
      });
      check(
        2,
        fc.property(anything, (value) => {
          expect(isResultMessage(value)).to.equal(false);
        }),
      );
    });

    it('refuses a message with one thing changed', () => {
      const isString = (value: unknown) => typeof value === 'string';
      const notString = fc.anything().filter((value) => !isString(value));
      const without = (made: ResultMessage, key: string) =>
        Object.fromEntries(Object.entries(made).filter(([name]) => name !== key));
      const changes: fc.Arbitrary<(made: ResultMessage) => unknown>[] = [
        part.map((key) => (made) => without(made, key)),
        fc.tuple(part, notString).map((change) => (made) => ({ ...made, ...pair(change) })),
        fc
          .tuple(anyString, fc.anything())
          .filter(([key]) => !['type', 'id', 'secret', 'search'].includes(key))
          .map((change) => (made) => ({ ...made, ...pair(change) })),
        anyString
          .filter((type) => type !== 'dialog-io:result')
          .map((type) => (made) => ({ ...made, type })),
        fc.constant((made) => [made]),
        fc.constant((made) => JSON.stringify(made)),
        fc.constant((made) => acknowledgement(made.id)),
      ];
      check(
        3,
        fc.property(message, fc.oneof(...changes), (made, change) => {
          expect(isResultMessage(change(made))).to.equal(false);
        }),
      );
    });
  });
});

const pair = ([key, value]: [string, unknown]): object => ({ [key]: value });
