import { expect } from 'chai';
import {
  findQuery,
  isRedirectQuery,
  namesIds,
  splitAddress,
} from '../../src/protocol/redirect-query.js';

const result = 'client=a&channels=[b]';

describe('splitAddress', () => {
  const rows: [address: string, query: string, rest: string][] = [
    [`https://a.example/c?${result}`, `?${result}`, 'https://a.example/c'],
    [`https://a.example//c?${result}`, `?${result}`, 'https://a.example//c'],
    [
      `https://a.example/c?tenant=1&${result}#top`,
      `?tenant=1&${result}`,
      'https://a.example/c#top',
    ],
    [`https://a.example/#/c?${result}`, `?${result}`, 'https://a.example/#/c'],
    [`https://a.example/?tenant=1#/c?${result}`, `?${result}`, 'https://a.example/?tenant=1#/c'],
    [`https://a.example/#${result}`, `?${result}`, 'https://a.example/'],
    ['https://a.example/c?error=access_denied', '?error=access_denied', 'https://a.example/c'],
    ['https://a.example/c?state=s', '?state=s', 'https://a.example/c'],
    ['https://a.example/c?view=1#top', '?view=1', 'https://a.example/c#top'],
    ['https://a.example/c', '', 'https://a.example/c'],
    ['https://a.example/c#/d?view=1', '', 'https://a.example/c#/d?view=1'],
    ['', '', ''],
  ];
  for (const [address, query, rest] of rows)
    it(address || 'nothing', () => {
      expect(splitAddress(address)).to.deep.equal({ query, address: rest });
    });
});

describe('findQuery', () => {
  const texts = [
    result,
    `?${result}`,
    `/connected?${result}`,
    `//connected?${result}`,
    `https://a.example/c?${result}`,
    `https://a.example/#/c?${result}`,
    `#/c?${result}`,
    `#${result}`,
    `?${result}#top`,
  ];
  for (const text of texts)
    it(`finds the result in ${text}`, () => {
      expect(findQuery(text)).to.equal(`?${result}`);
    });
});

describe('a query', () => {
  it('is a redirect by its keys, however they are encoded, not by what they look like', () => {
    for (const query of ['?client=', '?%63lient=a', '?a&state', 'error=x', '?channels=[]'])
      expect(isRedirectQuery(query), query).to.be.true;
    for (const query of ['', '?', '?code=1', '?my-client=a', '?a=client=b', '?Client=a'])
      expect(isRedirectQuery(query), query).to.be.false;
  });

  it('names ids only by the keys that hold them', () => {
    for (const key of ['client', 'channels', 'revoked']) expect(namesIds(`?${key}=a`)).to.be.true;
    for (const key of ['state', 'error']) expect(namesIds(`?${key}=a`)).to.be.false;
  });
});
