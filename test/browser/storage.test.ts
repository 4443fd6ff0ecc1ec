import { expect, fixtureSync, html } from '@open-wc/testing';
import { flowRecords, storedResults, type FlowRecord } from '../../src/browser/flow-records.js';
import { storedRecords, type Expiring } from '../../src/browser/storage.js';
import type { DialogIoButton } from '../../src/index.js';
import { resultMessage } from '../../src/protocol/messages.js';
import { button, next, partnerId, pause, pendingFlow, tidyUp, until } from '../rig/page/button.js';
import { click, clickIn, windows } from '../rig/page/user.js';

interface Note extends Expiring {
  readonly text: string;
}

const notesIn = (storage: () => Storage) =>
  storedRecords<Note>({
    storage,
    kind: 'note',
    ttlMs: 60_000,
    isValid: ({ text }) => typeof text === 'string',
  });

const notes = notesIn(() => sessionStorage);
const note = (text: string, ageMs = 0): Note => ({ text, createdAt: Date.now() - ageMs });
const key = (id: string) => `dialog-io:note:${id}`;

/** What may stand in a storage in the place of a record. */
const damaged: Record<string, string> = {
  nothing: '',
  'no JSON': '{',
  null: 'null',
  'a number': '1',
  'a string': '"text"',
  'a list': '[]',
  'no fields': '{}',
  'a field of another type': JSON.stringify({ ...note(''), text: 1 }),
  'no time of creation': JSON.stringify({ text: 'a' }),
  'a time of creation that is no number': JSON.stringify({ text: 'a', createdAt: 'yesterday' }),
  'a time of creation too far ahead': JSON.stringify(note('a', -61_000)),
  'a time of creation that is infinite': '{"text":"a","createdAt":1e999}',
  'a time that is over': JSON.stringify(note('a', 60_000)),
};

describe('records in a storage', () => {
  afterEach(tidyUp);

  it('are found by their id, and all of them, the newest first', () => {
    expect(notes.save('old', note('old', 50))).to.be.true;
    expect(notes.save('new', note('new'))).to.be.true;
    expect(notes.find('old')).to.include({ text: 'old' });
    expect(notes.all().map(({ text }) => text)).to.deep.equal(['new', 'old']);
    notes.remove('old');
    expect(notes.find('old')).to.be.null;
    notes.remove('old');
  });

  for (const [what, json] of Object.entries(damaged))
    it(`are not found, and are removed, if they hold ${what}`, () => {
      for (const look of [() => notes.find('bad'), () => notes.all()[0] ?? null]) {
        sessionStorage.setItem(key('bad'), json);
        expect(look()).to.be.null;
        expect(sessionStorage.getItem(key('bad'))).to.be.null;
      }
    });

  it('survive a clock that is set back by less than their time to live', () => {
    notes.save('a', note('a', -59_000));
    expect(notes.find('a')).not.to.be.null;
  });

  it('are not stored if they would not be found', () => {
    expect(notes.save('bad', { text: 1, createdAt: Date.now() } as unknown as Note)).to.be.false;
    expect(sessionStorage).to.have.length(0);
  });

  it('of others are neither read nor removed', () => {
    for (const name of ['other', 'dialog-io:other:a', 'dialog-io:note', ' dialog-io:note:a'])
      sessionStorage.setItem(name, '{');
    expect(notes.all()).to.deep.equal([]);
    expect(sessionStorage).to.have.length(4);
  });

  const useless: Record<string, () => Storage> = {
    'throws when it is asked for': () => {
      throw new DOMException('', 'SecurityError');
    },
    'is null': () => null as unknown as Storage,
    'throws at each call': () =>
      new Proxy(sessionStorage, {
        get: () => () => {
          throw new DOMException('', 'QuotaExceededError');
        },
        ownKeys: () => {
          throw new DOMException('', 'SecurityError');
        },
      }),
  };
  for (const [what, storage] of Object.entries(useless))
    it(`are none, without an error, in a storage that ${what}`, () => {
      const none = notesIn(storage);
      expect(none.save('a', note('a'))).to.be.false;
      expect(none.find('a')).to.be.null;
      expect(none.all()).to.deep.equal([]);
      none.remove('a');
    });
});

const flow: FlowRecord = {
  version: 1,
  id: 'AbCdEfGhI-_',
  secret: '0123456789abcdefghIJ-_',
  sentState: 's',
  state: 's',
  stateCheck: 'strict',
  origins: [location.origin],
  sameWindow: false,
  clicked: {
    partnerId,
    screen: 'signup',
    partner: '',
    state: '',
    elementId: '',
    path: location.pathname + location.search,
    wasOnly: true,
  },
  headless: false,
  returnTo: location.pathname + location.search,
  createdAt: Date.now(),
  texts: null,
  isOriginal: true,
};

describe('the record of a flow', () => {
  afterEach(tidyUp);

  const broken: Record<string, object> = {
    'of another version': { version: 2 },
    'without a version': { version: undefined },
    'without a ticket': { id: undefined, secret: undefined },
    'without a state': { sentState: undefined },
    'without origins': { origins: null },
    'without its button': { clicked: null },
    'whose button is a string': { clicked: 'button' },
    'that leads to no page': { returnTo: undefined },
    'that leads to another site': { returnTo: '@elsewhere.example/' },
    'that leads to a script': { returnTo: 'javascript:alert(1)' },
    'from more than an hour ahead': { createdAt: Date.now() + 3_660_000 },
    'from more than an hour ago': { createdAt: Date.now() - 3_600_000 },
  };
  for (const [what, change] of Object.entries(broken))
    it(`${what} is ignored and removed, by a page with a button`, async () => {
      const errors: unknown[] = [];
      const hear = ({ message }: ErrorEvent) => errors.push(message);
      addEventListener('error', hear);
      const stored = `dialog-io:flow:${flow.id}`;
      sessionStorage.setItem(stored, JSON.stringify({ ...flow, ...change }));
      await button();
      await until(() => sessionStorage.getItem(stored) === null);
      window.postMessage(resultMessage(flow, '?client=c&state=s'), location.origin);
      dispatchEvent(new Event('focus'));
      await pause(50);
      removeEventListener('error', hear);
      expect(errors).to.deep.equal([]);
    });

  it('that is whole is used', async () => {
    flowRecords.save(flow.id, { ...flow, createdAt: Date.now() });
    const { secret } = flow;
    storedResults.save(flow, { secret, search: '?client=c&state=s', createdAt: Date.now() });
    const element = await button();
    await until(() => element.result !== null);
    expect(element.result).to.include({ client: 'c', state: 's' });
  });
});

describe('a stored result', () => {
  afterEach(tidyUp);

  const expired: Record<string, object> = {
    'whose ten minutes are over': { createdAt: Date.now() - 600_000 },
    'without a secret': { secret: undefined },
    'longer than any server lets through': { search: `?client=${'x'.repeat(200_000)}` },
    'of another kind': { search: null },
  };
  for (const [what, change] of Object.entries(expired))
    it(`${what} is removed by a page that only holds a button`, async () => {
      const whole = { secret: 's', search: '?client=c', createdAt: Date.now() };
      localStorage.setItem('dialog-io:result:other', JSON.stringify({ ...whole, ...change }));
      await button();
      await until(() => localStorage.length === 0);
    });
  it('that waited in the tab goes with the record of its flow', async () => {
    const createdAt = Date.now() - 3_600_000;
    const result = { secret: flow.secret, search: '?client=c&state=s', createdAt };
    storedResults.save({ ...flow, sameWindow: true }, result);
    sessionStorage.setItem(`dialog-io:flow:${flow.id}`, JSON.stringify({ ...flow, createdAt }));
    expect(sessionStorage).to.have.length(2);
    await button();
    await until(() => sessionStorage.length === 0);
  });
});

describe('the storages', () => {
  afterEach(tidyUp);

  /** Counts what is done to a storage, while `act` runs. */
  async function countUses(
    name: 'sessionStorage' | 'localStorage',
    act: () => Promise<void>,
  ): Promise<{ listings: number; reads: string[] }> {
    const uses = { listings: 0, reads: [] as string[] };
    const real = window[name];
    const counted = new Proxy(real, {
      ownKeys(target) {
        uses.listings += 1;
        return Reflect.ownKeys(target);
      },
      get(target, property) {
        const value: unknown = Reflect.get(target, property);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          if (property === 'getItem' || property === 'key') uses.reads.push(String(args[0]));
          return Reflect.apply(value, target, args) as unknown;
        };
      },
    });
    Object.defineProperty(window, name, { configurable: true, get: () => counted });
    await act();
    Object.defineProperty(window, name, { configurable: true, get: () => real });
    return uses;
  }

  for (const name of ['sessionStorage', 'localStorage'] as const)
    it(`are looked at once, and no foreign value is read, however many buttons there are: ${name}`, async () => {
      for (let index = 0; index < 5000; index += 1) window[name].setItem(`foreign ${index}`, 'x');
      const section = fixtureSync(html`<section></section>`);
      const { listings, reads } = await countUses(name, async () => {
        for (let index = 0; index < 1000; index += 1) {
          const element = document.createElement('dialog-io-button');
          Object.assign(element, { partnerId, state: String(index) });
          section.append(element);
        }
        await (section.lastElementChild as DialogIoButton).updateComplete;
        await pause(100);
      });
      expect(reads).to.deep.equal([]);
      // Once when they are connected, and perhaps once more when their properties have been set.
      expect(listings).to.be.within(1, 2);
    });

  it('hold nothing of a flow once its result has come', async () => {
    const element = await button({ steps: ['wait'] });
    await click(element);
    const { id } = await pendingFlow();
    await until(async () => (await windows()).some((url) => url.includes('/rig/hub')));
    clickIn('/rig/hub', '#next');
    await next(element, 'io-result');
    await until(async () => (await windows()).length === 0);
    expect(JSON.stringify([sessionStorage, localStorage])).not.to.contain(id);
  });
});
