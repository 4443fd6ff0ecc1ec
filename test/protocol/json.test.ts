import { expect } from 'chai';
import { isRecord, parseJson, textIn } from '../../src/protocol/json.js';

describe('isRecord', () => {
  const values: [what: string, value: unknown, is: boolean][] = [
    ['an object', {}, true],
    ['an object without prototype', Object.create(null), true],
    ['an array', [], false],
    ['null', null, false],
    ['a text', '{}', false],
    ['a function', () => undefined, false],
  ];
  for (const [what, value, is] of values)
    it(`${is ? 'is true' : 'is false'} of ${what}`, () => expect(isRecord(value)).to.equal(is));
});

describe('parseJson', () => {
  it('gives what a text says, with or without a byte order mark', () => {
    for (const text of ['{"a":[1]}', '\ufeff{"a":[1]}'])
      expect(parseJson(text)).to.deep.equal({ a: [1] });
  });

  it('gives undefined for a text that is not JSON', () => {
    for (const text of ['', '{', 'undefined', '{"a":1}\ufeff', '\ufeff\ufeff{}'])
      expect(parseJson(text), JSON.stringify(text)).to.be.undefined;
  });

  it('drops a key that would become the prototype of a copy, at any depth', () => {
    const parsed = parseJson('{"a":1,"__proto__":{"b":2},"c":{"__proto__":{"b":2}}}');
    expect(JSON.stringify(parsed)).to.equal('{"a":1,"c":{}}');
    expect(Object.assign({}, parsed)).not.to.have.property('b');
  });
});

describe('textIn', () => {
  const record = { text: 'a', empty: '', id: 12345, zero: 0, list: ['a'], deep: { text: 'b' } };
  const rows: [path: string[], text: string | null][] = [
    [['text'], 'a'],
    [['id'], '12345'],
    [['zero'], '0'],
    [['deep', 'text'], 'b'],
    [['empty'], null],
    [['missing'], null],
    [['deep'], null],
    [['list', '0'], null],
    [['text', 'length'], null],
    [['missing', 'text'], null],
  ];
  for (const [path, text] of rows)
    it(`reads ${path.join('.')} as ${text ?? 'missing'}`, () =>
      expect(textIn(record, ...path)).to.equal(text));

  it('reads no number that JSON.parse has rounded: two ids would become the same', () => {
    const [one, other] = ['12345678901234567', '12345678901234568'].map(
      (id) => parseJson(`{"id":${id}}`) as { id: number },
    );
    expect(one).to.deep.equal(other);
    expect(textIn(one, 'id')).to.equal(null);
  });
});
