import { expect } from 'chai';
import {
  compareState,
  parseRedirectResult,
  outcomeOf,
  type SentState,
  type IoResult,
} from '../../src/protocol/redirect-result.js';
import { asIoError, ioErrorOf } from '../rig/errors.js';

const client = 'oaY9LLfUCL';
const a = 'y9MiLoCH';
const b = 'Zk27_-CH';

describe('parseRedirectResult: the ids', () => {
  interface Ids {
    readonly client?: string | null;
    readonly channels?: string[];
    readonly revoked?: string[];
  }
  const rows: [promise: string, search: string, ids: Ids][] = [
    [
      'reads 360dialog’s own form',
      '?client=oaY9LLfUCL&channels=[y9MiLoCH]',
      { client, channels: [a] },
    ],
    ['needs no question mark', 'client=oaY9LLfUCL&channels=[y9MiLoCH]', { client, channels: [a] }],
    [
      'reads it in another order',
      '?channels=[y9MiLoCH]&client=oaY9LLfUCL',
      { client, channels: [a] },
    ],
    [
      'reads it among the query of the redirect URL',
      '?platform=p&client=oaY9LLfUCL&channels=[y9MiLoCH]&x',
      { client, channels: [a] },
    ],
    [
      'reads it percent-encoded',
      '?client=oaY9LLfUCL&channels=%5By9MiLoCH%5D',
      { client, channels: [a] },
    ],
    ['reads keys percent-encoded', '?%63lient=oaY9LLfUCL', { client }],
    [
      'reads several channels in their order',
      '?client=oaY9LLfUCL&channels=[Zk27_-CH,y9MiLoCH]',
      { client, channels: [b, a] },
    ],
    [
      'reads a percent-encoded comma',
      '?client=oaY9LLfUCL&channels=%5By9MiLoCH%2CZk27_-CH%5D',
      { client, channels: [a, b] },
    ],
    ['reads a space after the comma', '?channels=[y9MiLoCH, Zk27_-CH]', { channels: [a, b] }],
    ['reads a + after the comma', '?channels=[y9MiLoCH,+Zk27_-CH]', { channels: [a, b] }],
    ['reads %20 after the comma', '?channels=[y9MiLoCH,%20Zk27_-CH]', { channels: [a, b] }],
    [
      'reads spaces inside and outside the brackets',
      '?channels=+[+y9MiLoCH+,+Zk27_-CH+]+',
      { channels: [a, b] },
    ],
    ['reads quoted ids', '?channels=["y9MiLoCH","Zk27_-CH"]', { channels: [a, b] }],
    ['reads one quoted id', '?channels=["y9MiLoCH"]', { channels: [a] }],
    [
      'reads quoted ids with a space after the comma',
      '?channels=["y9MiLoCH", "Zk27_-CH"]',
      { channels: [a, b] },
    ],
    [
      'reads quoted ids percent-encoded',
      '?channels=%5B%22y9MiLoCH%22%2C%22Zk27_-CH%22%5D',
      { channels: [a, b] },
    ],
    ['reads one bare id to its last letter', '?channels=y9MiLoCH', { channels: [a] }],
    ['reads bare ids', '?channels=y9MiLoCH,Zk27_-CH', { channels: [a, b] }],
    ['reads a bare quoted id', '?channels="y9MiLoCH"', { channels: [a] }],
    ['takes [] for no channel', '?client=oaY9LLfUCL&channels=[]', { client, channels: [] }],
    ['takes [""] for no channel', '?client=oaY9LLfUCL&channels=[""]', { client, channels: [] }],
    [
      'takes an empty value for no channel',
      '?client=oaY9LLfUCL&channels=',
      { client, channels: [] },
    ],
    ['takes a key alone for no channel', '?client=oaY9LLfUCL&channels', { client, channels: [] }],
    [
      'skips what is empty between commas',
      '?channels=[,y9MiLoCH,,Zk27_-CH,]',
      { channels: [a, b] },
    ],
    [
      'takes undefined for no id',
      '?client=oaY9LLfUCL&channels=undefined',
      { client, channels: [] },
    ],
    ['takes null for no id', '?client=oaY9LLfUCL&channels=null', { client, channels: [] }],
    [
      'takes [undefined] for no id',
      '?client=oaY9LLfUCL&channels=[undefined,y9MiLoCH]',
      { client, channels: [a] },
    ],
    ['takes ["null"] for no id', '?client=oaY9LLfUCL&channels=["null"]', { client, channels: [] }],
    ['takes undefined for no client', '?client=undefined&channels=[y9MiLoCH]', { channels: [a] }],
    ['takes null for no client', '?client=null&channels=[y9MiLoCH]', { channels: [a] }],
    [
      'takes an id that begins with null for an id',
      '?client=nullCL&channels=[undefinedCH]',
      { client: 'nullCL', channels: ['undefinedCH'] },
    ],
    ['reads a client alone', '?client=oaY9LLfUCL', { client }],
    ['reads a quoted client', '?client="oaY9LLfUCL"', { client }],
    ['reads a client with spaces around', '?client=+oaY9LLfUCL+', { client }],
    ['reads channels alone', '?channels=[y9MiLoCH]', { channels: [a] }],
    ['reads revoked alone', '?revoked=[y9MiLoCH]', { revoked: [a] }],
    ['reads revoked in every form', '?revoked="y9MiLoCH",+Zk27_-CH', { revoked: [a, b] }],
    [
      'keeps granted and revoked apart',
      '?client=oaY9LLfUCL&channels=[y9MiLoCH]&revoked=[Zk27_-CH]',
      { client, channels: [a], revoked: [b] },
    ],
    [
      'takes the first of a repeated key',
      '?client=oaY9LLfUCL&client=other&channels=[y9MiLoCH]&channels=[Zk27_-CH]&revoked=&revoked=[Zk27_-CH]',
      { client, channels: [a], revoked: [] },
    ],
    [
      'leaves brackets and quotes inside an id',
      '?channels=[a[1]b,c"d]',
      { channels: ['a[1]b', 'c"d'] },
    ],
    [
      'takes a malformed % for letters',
      '?client=%E0%A4%A&channels=[%,%zz]',
      { client: '\uFFFD%A', channels: ['%', '%zz'] },
    ],
    ['takes markup for letters', '?client=<img src=x>', { client: '<img src=x>' }],
    ['is not put off by an empty error', '?client=oaY9LLfUCL&error=', { client }],
  ];
  for (const [promise, search, ids] of rows)
    it(promise, () => {
      const { client, channels, revoked } = parseRedirectResult(search);
      expect({ client, channels, revoked }).to.deep.equal({
        client: null,
        channels: [],
        revoked: [],
        ...ids,
      });
    });

  it('takes its time neither for 100 kB of one id nor for 100 kB of brackets', () => {
    const long = 'y'.repeat(100_000);
    expect(parseRedirectResult(`?client=${long}&channels=[${long}]`)).to.deep.include({
      client: long,
      channels: [long],
    });
    for (const filler of ['[', ']', ',', '"', ' ', '[",', '&', '=', '%'])
      expect(
        parseRedirectResult(`?client=oaY9LLfUCL&x=1&channels=${filler.repeat(100_000)}`),
      ).to.include({ client });
  });
});

describe('parseRedirectResult: the state', () => {
  const sealed = (state: string) => `dio1.AbCdEfGhI-_.0123456789abcdefghIJ-_.${state}`;
  const rows: [promise: string, query: string, state: string | null][] = [
    ['is null where none came back', '', null],
    ['is empty where it came back empty', '&state=', ''],
    ['is the string that came back', '&state=order-4711', 'order-4711'],
    ['is decoded once', '&state=a%2520b', 'a%20b'],
    ['is no id: its quotes, brackets and spaces stay', '&state=%20[%22a%22]%20', ' ["a"] '],
    ['is no id: null is a string', '&state=null', 'null'],
    ['is the first that came back', '&state=first&state=second', 'first'],
    [
      'is the partner’s own out of a sealed one',
      `&state=${sealed('b3JkZXItNDcxMQ')}`,
      'order-4711',
    ],
    ['is null out of a sealed one without a state', `&state=${sealed('')}`, null],
    ['keeps a byte order mark out of a sealed one', `&state=${sealed('77u_YQ')}`, '\uFEFFa'],
    ['is as it came where it is sealed but damaged', `&state=${sealed('_w')}`, sealed('_w')],
  ];
  for (const [promise, query, state] of rows)
    it(promise, () => {
      const result = parseRedirectResult(`?client=oaY9LLfUCL${query}`);
      expect(result.state).to.equal(state);
      expect(result.parameters['state'] ?? null).to.equal(state);
      expect('state' in result.parameters).to.equal(state !== null);
    });
});

describe('parseRedirectResult: the parameters', () => {
  const { parameters } = parseRedirectResult(
    '?client=oaY9LLfUCL&channels=["y9MiLoCH"]&platform=p+q&platform=r&empty=&bare&__proto__=x&constructor=y&toString=z&__proto__=again',
  );

  it('are all that came, decoded and otherwise as received', () => {
    expect(Object.entries(parameters)).to.deep.equal([
      ['client', 'oaY9LLfUCL'],
      ['channels', '["y9MiLoCH"]'],
      ['platform', 'p q'],
      ['empty', ''],
      ['bare', ''],
      ['__proto__', 'x'],
      ['constructor', 'y'],
      ['toString', 'z'],
    ]);
  });

  it('have no prototype, and change none', () => {
    expect(Object.getPrototypeOf(parameters)).to.equal(null);
    expect(Object.getPrototypeOf({})).to.equal(Object.prototype);
  });

  it('know nothing that did not come', () => {
    const { parameters } = parseRedirectResult('?client=oaY9LLfUCL');
    expect(parameters['constructor']).to.equal(undefined);
    expect(parameters['__proto__']).to.equal(undefined);
  });

  it('are all there is beside the result', () => {
    expect(parseRedirectResult('?client=oaY9LLfUCL')).to.have.all.keys(
      'client',
      'channels',
      'revoked',
      'state',
      'parameters',
    );
  });
});

describe('parseRedirectResult: no result', () => {
  const rows: [what: string, search: string][] = [
    ['nothing', ''],
    ['a question mark', '?'],
    ['a state alone', '?state=order-4711'],
    ['other parameters', '?platform=p&channel=y9MiLoCH&Client=oaY9LLfUCL'],
    ['empty lists', '?channels=[]&revoked=[]'],
    ['an empty client', '?client='],
    ['the words undefined and null', '?client=undefined&channels=null&revoked=[undefined]'],
    ['prototype keys', '?__proto__=x&constructor=y'],
    ['a malformed %', '?%E0%A4%A'],
    ['a malformed % for a key', '?%E0%A4%A=client'],
    ['100 kB of nothing', '?'.repeat(100_000)],
    ['an error without a word', '?error=&error_description=gone'],
    ['a description without an error', '?error_description=gone'],
  ];
  for (const [what, search] of rows)
    it(`is the end of ${what}`, () => {
      expect(ioErrorOf(() => parseRedirectResult(search))).to.include({
        code: 'empty-result',
        message:
          'The redirect names neither client nor channels: the onboarding failed or was abandoned.',
      });
    });

  const errors: [promise: string, search: string, message: string][] = [
    ['tells the error', '?error=access_denied', 'The hub reports access_denied'],
    [
      'tells the description',
      '?error=access_denied&error_description=The+client+left.',
      'The hub reports access_denied: The client left.',
    ],
    ['leaves out an empty description', '?error=x&error_description=', 'The hub reports x'],
    ['tells the first error', '?error=first&error=second', 'The hub reports first'],
    ['puts the error before a client', '?client=oaY9LLfUCL&error=x', 'The hub reports x'],
    ['cuts a long error', `?error=${'e'.repeat(25)}`, `The hub reports ${'e'.repeat(24)}…`],
    [
      'cuts a description of 100 kB',
      `?error=x&error_description=${'d'.repeat(100_000)}`,
      `The hub reports x: ${'d'.repeat(200)}`,
    ],
    [
      'leaves out the path of an error that is a URL',
      '?error=https://hub.example/s3cret',
      'The hub reports https://hub.example…',
    ],
  ];
  for (const [promise, search, message] of errors)
    it(promise, () => {
      const error = ioErrorOf(() => parseRedirectResult(search));
      expect(error).to.include({ code: 'hub-error', message });
    });
});

describe('compareState', () => {
  const rows: [
    promise: string,
    search: string,
    sent: string,
    verdict: ReturnType<typeof compareState>,
  ][] = [
    ['knows the same string', '?state=order-4711', 'order-4711', 'same'],
    ['knows another string', '?state=order-4712', 'order-4711', 'other'],
    ['compares capitals', '?state=Order', 'order', 'other'],
    ['compares what is before and after', '?state=order-4711%20', 'order-4711', 'other'],
    ['compares an empty string', '?state=', 'order-4711', 'other'],
    ['has no verdict where none came back', '?client=oaY9LLfUCL', 'order-4711', 'missing'],
    ['has no verdict on nothing', '', 'order-4711', 'missing'],
    ['compares the first of several', '?state=a&state=b', 'a', 'same'],
    ['does not look for it among several', '?state=a&state=b', 'b', 'other'],
    ['needs no question mark', 'state=a', 'a', 'same'],
    ['reads %20 for a space', '?state=a%20b', 'a b', 'same'],
    ['reads + for a space', '?state=a+b', 'a b', 'same'],
    ['reads %2B for a +', '?state=a%2Bb', 'a+b', 'same'],
    ['reads + for a +, too, as some hubs write it', '?state=a+b+c', 'a+b+c', 'same'],
    ['reads + for a + beside %20', '?state=a+b%20c', 'a+b c', 'same'],
    ['takes %2B for no space', '?state=a%2Bb', 'a b', 'other'],
    ['knows a + that was read as a space', '?state=a%20b', 'a+b', 'same'],
    ['knows base64 whose + was left alone', '?state=a+b/c==', 'a+b/c==', 'same'],
    ['knows JSON', '?state=%7B%22tenant%22%3A7%7D', '{"tenant":7}', 'same'],
    ['decodes once only', '?state=a%2520b', 'a b', 'other'],
    [
      'compares a sealed state as it was sent',
      '?state=dio1.AbCdEfGhI-_.0123456789abcdefghIJ-_.YQ',
      'a',
      'other',
    ],
    ['survives a malformed %', '?state=%E0%A4%A', 'a', 'other'],
  ];
  for (const [promise, search, sent, verdict] of rows)
    it(promise, () => {
      expect(compareState(search, sent)).to.equal(verdict);
    });
});

describe('outcomeOf', () => {
  const sent: SentState = {
    sentState: 'dio1.AbCdEfGhI-_.0123456789abcdefghIJ-_.YSti',
    state: 'a+b',
    stateCheck: 'strict',
  };
  const results: [
    promise: string,
    search: string,
    flow: SentState,
    state: string | null,
    received: string | undefined,
  ][] = [
    ['is the state of the flow', `&state=${sent.sentState}`, sent, 'a+b', 'a+b'],
    [
      'is the state as it was sent, where a hub writes a + as it is',
      '&state=a+b',
      { ...sent, sentState: 'a+b' },
      'a+b',
      'a+b',
    ],
    [
      'is null if none came back and the check is lenient',
      '',
      { ...sent, stateCheck: 'lenient' },
      null,
      undefined,
    ],
    [
      "is the partner's own, although that looks sealed",
      '&state=dio1.AbCdEfGhI-_.0123456789abcdefghIJ-_.b3JkZXItNDcxMQ',
      {
        ...sent,
        sentState: 'dio1.AbCdEfGhI-_.0123456789abcdefghIJ-_.b3JkZXItNDcxMQ',
        state: 'dio1.AbCdEfGhI-_.0123456789abcdefghIJ-_.b3JkZXItNDcxMQ',
      },
      'dio1.AbCdEfGhI-_.0123456789abcdefghIJ-_.b3JkZXItNDcxMQ',
      'dio1.AbCdEfGhI-_.0123456789abcdefghIJ-_.b3JkZXItNDcxMQ',
    ],
    [
      'is null where the partner sent none',
      '&state=dio1.AbCdEfGhI-_.0123456789abcdefghIJ-_.',
      { ...sent, sentState: 'dio1.AbCdEfGhI-_.0123456789abcdefghIJ-_.', state: '' },
      null,
      undefined,
    ],
  ];
  for (const [promise, query, flow, state, received] of results)
    it(promise, () => {
      const {
        client,
        channels,
        revoked,
        state: own,
        parameters,
      } = outcomeOf(`?client=oaY9LLfUCL&channels=[y9MiLoCH]${query}`, flow) as IoResult;
      expect({ client, channels, revoked, state: own }).to.deep.equal({
        client: 'oaY9LLfUCL',
        channels: [a],
        revoked: [],
        state,
      });
      expect(parameters['state']).to.equal(received);
      expect('state' in parameters).to.equal(received !== undefined);
    });

  const errors: [promise: string, search: string, code: string, message: RegExp][] = [
    [
      'is an error where another state came back',
      '?client=oaY9LLfUCL&state=b',
      'state-mismatch',
      /^The state that came back is not the one that was sent\.$/,
    ],
    ['is the error of the hub', '?error=access_denied', 'hub-error', /access_denied/],
    ['is an error if nothing is named', '?a=b', 'empty-result', /neither client nor channels/],
    ['is an error if the query got lost', '', 'empty-result', /without a query/],
    [
      'is an error if ids came back without a state',
      '?client=oaY9LLfUCL&channels=[y9MiLoCH]',
      'state-mismatch',
      /without the state that was sent/,
    ],
    [
      'puts another state before the error of a hub',
      '?error=access_denied&state=b',
      'state-mismatch',
      /not the one/,
    ],
  ];
  for (const [promise, search, code, message] of errors)
    it(promise, () => {
      const outcome = outcomeOf(search, sent);
      expect(outcome).to.include({ code });
      expect(asIoError(outcome).message).to.match(message);
    });
});
