import { expect } from 'chai';
import { randomTicket } from './random-ticket.js';
import { sealState, sealedTicket, unsealState } from '../../src/protocol/ticket.js';

const ticket = { id: 'AbCdEfGhI-_', secret: '0123456789abcdefghIJ-_' };
const sealed = 'dio1.AbCdEfGhI-_.0123456789abcdefghIJ-_.b3JkZXItNDcxMQ'; // order-4711

const bits = (base64url: string): number[] => {
  const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return [...binary].flatMap((byte) =>
    [0, 1, 2, 3, 4, 5, 6, 7].map((bit) => (byte.charCodeAt(0) >> bit) & 1),
  );
};

describe('makeTicket', () => {
  const tickets = Array.from({ length: 200 }, randomTicket);

  const sizes = { id: 64, secret: 128 } as const;
  for (const part of ['id', 'secret'] as const) {
    it(`gives ${sizes[part]} bits of ${part}, in base64url`, () => {
      for (const { [part]: value } of tickets) {
        expect(value).to.match(/^[\w-]+$/);
        expect(bits(value)).to.have.length(sizes[part]);
      }
    });

    it(`gives another ${part} each time, and no bit of it is fixed`, () => {
      const values = tickets.map(({ [part]: value }) => value);
      expect(new Set(values)).to.have.property('size', tickets.length);
      const drawn = values.map(bits);
      for (let bit = 0; bit < sizes[part]; bit++)
        expect(new Set(drawn.map((all) => all[bit]))).to.have.property('size', 2);
    });
  }

  it('has no more parts than the two', () => {
    expect(randomTicket()).to.have.all.keys('id', 'secret');
  });
});

describe('sealState', () => {
  const rows: [promise: string, state: string, sealed: string][] = [
    ['writes version, id, secret and the state in base64url', 'order-4711', sealed],
    ['ends with a dot where there is no state', '', 'dio1.AbCdEfGhI-_.0123456789abcdefghIJ-_.'],
    ['writes the UTF-8 of a state', 'ü🌻', 'dio1.AbCdEfGhI-_.0123456789abcdefghIJ-_.w7zwn4y7'],
    ['writes - for +', '>>>', 'dio1.AbCdEfGhI-_.0123456789abcdefghIJ-_.Pj4-'],
    ['writes _ for /', '???', 'dio1.AbCdEfGhI-_.0123456789abcdefghIJ-_.Pz8_'],
    [
      'writes - and _ each time',
      '>>>???>>>???',
      'dio1.AbCdEfGhI-_.0123456789abcdefghIJ-_.Pj4-Pz8_Pj4-Pz8_',
    ],
    ['writes no padding', 'a', 'dio1.AbCdEfGhI-_.0123456789abcdefghIJ-_.YQ'],
  ];
  for (const [promise, state, expected] of rows)
    it(promise, () => {
      expect(sealState(ticket, state)).to.equal(expected);
    });

  it('is safe in a query without any encoding', () => {
    const value = sealState(randomTicket(), 'a b&c=d#e+f%20');
    expect(encodeURIComponent(value)).to.equal(value);
  });
});

describe('unsealState and sealedTicket', () => {
  const states: [what: string, state: string][] = [
    ['no state', ''],
    ['JSON', '{"tenant":7,"back":"/a?b=c"}'],
    ['a + and a space', 'a+b c'],
    ['line ends and a zero', 'a\r\nb\u0000'],
    ['a byte order mark', '\uFEFFstate'],
    ['a decomposed umlaut', 'u\u0308'],
    ['characters beyond the first plane', '🌻𝒳\u{10FFFF}'],
    ['the replacement character', '\uFFFD'],
    ['a sealed state', sealed],
    ['100 kB', 'ü'.repeat(50_000)],
  ];
  for (const [what, state] of states)
    it(`give back ${what}, and the ticket`, () => {
      const made = randomTicket();
      expect(unsealState(sealState(made, state))).to.equal(state);
      expect(sealedTicket(sealState(made, state))).to.deep.equal(made);
    });

  const others: [what: string, value: string][] = [
    ['an empty string', ''],
    ['a state of a partner', 'order-4711'],
    ['another version', sealed.replace('dio1', 'dio2')],
    ['something before it', ` ${sealed}`],
    ['something after it', `${sealed}\n`],
    ['a further part', `${sealed}.b3JkZXI`],
    ['a part less', 'dio1.AbCdEfGhI-_.0123456789abcdefghIJ-_'],
    ['other separators', sealed.replaceAll('.', ',')],
    ['another separator after the version', sealed.replace('.', ',')],
    ['an id that is too short', sealed.replace('AbC', 'Ab')],
    ['an id that is too long', sealed.replace('AbC', 'AbCc')],
    ['a secret that is too short', sealed.replace('0123', '012')],
    ['a secret that is too long', sealed.replace('0123', '01233')],
    ['an id outside base64url', sealed.replace('AbC', 'Ab+')],
    ['a secret outside base64url', sealed.replace('0123', '012/')],
    ['a state outside base64url', `${sealed}=`],
  ];
  for (const [what, value] of others)
    it(`take ${what} for no sealed state`, () => {
      expect(unsealState(value)).to.equal(null);
      expect(sealedTicket(value)).to.equal(null);
    });

  const damaged: [what: string, part: string][] = [
    ['of an impossible length', 'b3JkZ'],
    ['whose bytes are no UTF-8', '_w'],
    ['that is half of a surrogate pair in UTF-8', '7aCA'],
  ];
  for (const [what, part] of damaged)
    it(`find no state in one ${what}`, () => {
      expect(unsealState(`dio1.AbCdEfGhI-_.0123456789abcdefghIJ-_.${part}`)).to.equal(null);
    });
});
