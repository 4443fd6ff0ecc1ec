import { expect } from 'chai';
import {
  pathOf,
  successorOf,
  type ButtonIdentity,
  type ClickedButton,
} from '../../src/protocol/ownership.js';

const clicked: ClickedButton = {
  partnerId: 'aAbBcCPA',
  screen: 'signup',
  partner: '',
  state: '',
  elementId: '',
  path: '/customers/A',
  wasOnly: true,
};

/** A button like the clicked one, but for what is given. */
const button = (part: Partial<ButtonIdentity> = {}): ButtonIdentity => {
  const { partnerId, screen, partner, state, elementId } = { ...clicked, ...part };
  return { partnerId, screen, partner, state, elementId };
};

describe('the successor of the clicked button is', () => {
  const same = button({ state: 's1' });
  const rows: [
    promise: string,
    clicked: Partial<ClickedButton>,
    buttons: ButtonIdentity[],
    index: number | null,
    path?: string,
  ][] = [
    ['the only button on the same page', {}, [button()], 0],
    ['not a button on another page', {}, [button()], null, '/customers/B'],
    ['the one with the same state', { state: 's1', wasOnly: false }, [button(), same], 1],
    ['the one with the same state, on any page', { state: 's1' }, [same], 0, '/customers/B'],
    ['the only one, if its server has made a new state', { state: 's0' }, [same], 0],
    ['neither of two with the same state', { state: 's1', wasOnly: false }, [same, same], null],
    ['neither of two that are alike', { wasOnly: false }, [button(), button()], null],
    ['not the only one left of several', { wasOnly: false }, [button()], null],
    ['not one with another partner id', {}, [button({ partnerId: 'pPaAyYPA' })], null],
    ['not one with another screen', {}, [button({ screen: 'permission' })], null],
    ['not one of another customer', { partner: 'A' }, [button({ partner: 'B' })], null],
    ['not one without a customer', { partner: 'A', state: 's1' }, [same], null],
    [
      'the one with the same id',
      { elementId: 'two', wasOnly: false },
      [button({ elementId: 'one' }), button({ elementId: 'two' })],
      1,
    ],
    [
      'not one with another id',
      { elementId: 'one', state: 's1' },
      [button({ elementId: 'two', state: 's1' })],
      null,
    ],
    [
      'not one without an id, if the clicked one had an id',
      { elementId: 'one' },
      [button({ elementId: '' })],
      null,
    ],
  ];
  for (const [promise, part, buttons, index, path = '/customers/A'] of rows)
    it(promise, () => {
      const expected = index === null ? null : buttons[index];
      expect(successorOf({ ...clicked, ...part }, buttons, path)).to.equal(expected);
    });
});

describe('pathOf', () => {
  const rows: [address: string, path: string][] = [
    ['https://a.example/customers/A', '/customers/A'],
    ['https://a.example/?customer=A', '/?customer=A'],
    ['https://a.example/#/customers/A', '/#/customers/A'],
    ['https://a.example/#!customers/A', '/#!customers/A'],
    ['https://a.example/customers/A#channels', '/customers/A'],
  ];
  for (const [address, path] of rows)
    it(`of ${address} is ${path}`, () => {
      expect(pathOf(new URL(address))).to.equal(path);
    });
});
