import { expect } from 'chai';
import {
  acknowledgement,
  ending,
  isResultMessage,
  resultMessage,
} from '../../src/protocol/messages.js';

const ticket = { id: 'AbCdEfGhI-_', secret: '0123456789abcdefghIJ-_' };
const search = '?client=oaY9LLfUCL&channels=[y9MiLoCH]';
const message = { type: 'dialog-io:result', ...ticket, search };

describe('the wire format', () => {
  it('carries ticket and query in a result message', () => {
    expect(resultMessage(ticket, search)).to.deep.equal({
      type: 'dialog-io:result',
      id: 'AbCdEfGhI-_',
      secret: '0123456789abcdefghIJ-_',
      search: '?client=oaY9LLfUCL&channels=[y9MiLoCH]',
    });
  });

  it('leaves the ticket empty if the redirect page has none', () => {
    expect(resultMessage(null, search)).to.deep.equal({ ...message, id: '', secret: '' });
  });

  it('takes from a flow its ticket and nothing else', () => {
    const flow = { ...ticket, state: 'order-4711', sentState: 'sent', origins: [] };
    expect(resultMessage(flow, search)).to.deep.equal(message);
  });

  it('acknowledges with the id alone, never the secret', () => {
    expect(acknowledgement(ticket.id)).to.equal('dialog-io:taken:AbCdEfGhI-_');
  });

  it('ends a flow with the id alone, and is not an acknowledgement', () => {
    expect(ending(ticket.id)).to.equal('dialog-io:ended:AbCdEfGhI-_');
  });
});

describe('isResultMessage', () => {
  const accepted: [what: string, value: unknown][] = [
    ['a message as it is made', resultMessage(ticket, search)],
    ['a message without ticket', resultMessage(null, search)],
    ['a message with an empty query', resultMessage(ticket, '')],
    ['a message that was posted', structuredClone(resultMessage(ticket, search))],
    ['a message that was stored', JSON.parse(JSON.stringify(message))],
    [
      'a message with its keys in another order',
      Object.fromEntries(Object.entries(message).reverse()),
    ],
    ['a message with 100 kB of query', resultMessage(ticket, '?'.repeat(100_000))],
  ];
  for (const [what, value] of accepted)
    it(`accepts ${what}`, () => {
      expect(isResultMessage(value)).to.equal(true);
    });

  const without = (key: keyof typeof message): unknown =>
    Object.fromEntries(Object.entries(message).filter(([name]) => name !== key));
  const parts = ['type', 'id', 'secret', 'search'] as const;
  const notStrings: [what: string, value: unknown][] = [
    ['undefined', undefined],
    ['null', null],
    ['a number', 42],
    ['true', true],
    ['an object', {}],
    ['a string in an array', ['dialog-io:result']],
    ['a string object', new String('dialog-io:result')],
  ];

  const refused: [what: string, value: unknown][] = [
    ['undefined', undefined],
    ['null', null],
    ['a number', 42],
    ['a bigint', 42n],
    ['true', true],
    ['a symbol', Symbol('dialog-io:result')],
    ['an empty string', ''],
    ['the type alone', 'dialog-io:result'],
    ['a string of four letters', 'type'],
    ['a message as JSON', JSON.stringify(message)],
    ['an acknowledgement', acknowledgement(ticket.id)],
    ['an empty object', {}],
    ['an empty array', []],
    ['the parts in an array', Object.values(message)],
    ['the entries in an array', Object.entries(message)],
    ['a message in an array', [message]],
    ['a message in an object', { message }],
    ['the entries in a map', new Map(Object.entries(message))],
    ['a function with the parts', Object.assign(() => undefined, message)],
    ['inherited parts', Object.create(message)],
    ['a deep object', JSON.parse('{"type":'.repeat(1000) + '1' + '}'.repeat(1000))],
    ['another key for one of the parts', { ...(without('search') as object), query: search }],
    ['a misspelt key', { ...(without('search') as object), Search: search }],
    ['a key named __proto__', JSON.parse(JSON.stringify(message).replace('search', '__proto__'))],
    ['a further key', { ...message, origin: 'https://stranger.example' }],
    ['a further key without value', { ...message, extra: undefined }],
    ['a further key named __proto__', { ...message, ['__proto__']: 'x' }],
    ['another type', { ...message, type: 'dialog-io:other' }],
    ['a type with more to it', { ...message, type: 'dialog-io:result ' }],
    ['a type in capitals', { ...message, type: 'DIALOG-IO:RESULT' }],
    ['an empty type', { ...message, type: '' }],
    ...parts.map((key): [string, unknown] => [`a message without ${key}`, without(key)]),
    ...parts.flatMap((key) =>
      notStrings.map(([what, value]): [string, unknown] => [
        `${what} for ${key}`,
        { ...message, [key]: value },
      ]),
    ),
  ];
  for (const [what, value] of refused)
    it(`refuses ${what}`, () => {
      expect(isResultMessage(value)).to.equal(false);
    });
});
