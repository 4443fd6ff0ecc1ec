import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { startSimulator, type NextWindow } from 'dialog-io-button/simulator.js';
import { asError } from '../rig/errors.js';

describe('the options of next() in docs/testing.md', () => {
  it('name each outcome that a window knows, and no other', async () => {
    const document = readFileSync('docs/testing.md', 'utf8');
    const [, row = ''] = /^\| `outcome` *\| (.*) \|$/m.exec(document) ?? [];
    const [ofHub = [], ofMeta = []] = row
      .split('of Embedded Signup')
      .map((part) => [...part.matchAll(/`([\w-]+)`/g)].map(([, name = '']) => name));
    const simulator = await startSimulator({ port: 0 });
    const refusalOf = (next: object) => {
      try {
        simulator.next(next as NextWindow);
        return '';
      } catch (error) {
        return asError(error).message;
      }
    };
    const all = [...new Set([...ofHub, ...ofMeta])];
    for (const outcome of all) {
      expect(refusalOf({ screen: 'signup', outcome }) === '', outcome).to.equal(
        ofHub.includes(outcome),
      );
      expect(refusalOf({ screen: 'embedded-signup', outcome }) === '', outcome).to.equal(
        ofMeta.includes(outcome),
      );
    }
    const [, known = ''] = /must be one of ([\w, -]+)/.exec(refusalOf({ outcome: 'x' })) ?? [];
    expect(known.split(', ')).to.have.members(all);
    await simulator.close();
  });
});
