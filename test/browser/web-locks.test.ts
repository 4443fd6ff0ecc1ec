/**
 * The facts about Web Locks on which "one page listens for a flow" rests, as docs/web-locks.md lists
 * them. They test the browsers, not our code: if one fails after an update, the code is to change.
 */
import { expect } from '@open-wc/testing';
import { pause, serve, tidyUp, until } from '../rig/page/button.js';
import {
  LOCK_TIMEOUT_MS,
  holdLock,
  isFree,
  lockPage,
  nextInLine,
  openHolder,
  outcomeIn,
  type LockOutcome,
} from '../rig/page/lock-page.js';
import { hub } from '../rig/page/sites.js';
import {
  click,
  clickIn,
  closeWindow,
  evaluateIn,
  navigateWindow,
  reloadWindow,
  toFront,
  visit,
  windows,
} from '../rig/page/user.js';

let count = 0;
let name = '';

/** The window that holds the lock of this test. */
const holder = () => `lock-page?hold=${name}`;

/** Puts a frame into the test's page and gives what the page in it posts. */
async function framed(src: string, sandbox?: string): Promise<unknown> {
  const frame = document.createElement('iframe');
  if (sandbox !== undefined) frame.setAttribute('sandbox', sandbox);
  frame.src = src;
  const posted = new Promise((resolve) =>
    addEventListener('message', ({ data }) => resolve(data), { once: true }),
  );
  document.body.append(frame);
  const outcome = await posted;
  frame.remove();
  return outcome;
}

describe('a Web Lock', () => {
  beforeEach(() => {
    count += 1;
    name = `lock-${count}`;
  });
  afterEach(tidyUp);

  describe('that another page holds is refused to', () => {
    beforeEach(() => openHolder(name));

    it('a page in another tab', async () => {
      expect(await holdLock(name, LOCK_TIMEOUT_MS)).to.equal('TimeoutError');
    });

    it('a frame of the same origin', async () => {
      expect(await framed(await lockPage(name))).to.equal('TimeoutError');
    });

    it('a sandboxed frame that keeps its origin', async () => {
      const sandbox = 'allow-scripts allow-same-origin';
      expect(await framed(await lockPage(name), sandbox)).to.equal('TimeoutError');
    });

    it('a second copy of the code on the same page', async () => {
      const again = `void holdLock('${name}', ${LOCK_TIMEOUT_MS}).then((it) => (window.again = it))`;
      await evaluateIn(holder(), again);
      await until(async () => (await evaluateIn(holder(), 'window.again')) === 'TimeoutError');
    });
  });

  it('is refused to a tab that starts with a copy of the storage', async () => {
    sessionStorage.setItem('copied', name);
    const url = await lockPage(name);
    let release: ((value?: unknown) => void) | undefined;
    navigator.locks.request(name, () => new Promise((resolve) => (release = resolve)));
    const link = document.body.appendChild(document.createElement('a'));
    Object.assign(link, { href: url, target: '_blank', rel: 'opener', text: 'Open' });
    await toFront();
    await click(link);
    expect(await outcomeIn(name)).to.equal('TimeoutError');
    expect(await evaluateIn(holder(), 'sessionStorage.getItem("copied")')).to.equal(name);
    release?.();
    link.remove();
  });

  it('is granted to a frame under another site: the partitions do not see each other', async () => {
    const url = await lockPage(name);
    await serve('lock-host', {
      body: `<title>Host</title><script>
        addEventListener('message', ({ data }) => (window.heard = data));
      </script><iframe src="${url}"></iframe>`,
    });
    const release = new AbortController();
    const held = new Promise((resolve) => release.signal.addEventListener('abort', resolve));
    navigator.locks.request(name, () => held);
    await visit(`${hub}/rig/lock-host`);
    let heard: LockOutcome | null = null;
    await until(async () => {
      heard = await evaluateIn<LockOutcome | null>('/rig/lock-host', 'window.heard');
      return Boolean(heard);
    });
    expect(heard).to.equal('held');
    release.abort();
  });

  it('is an error, not a refusal, if the origin is opaque', async () => {
    expect(await framed(await lockPage(name), 'allow-scripts')).to.equal('SecurityError');
  });

  const departures: Record<string, () => Promise<unknown>> = {
    'is closed': () => closeWindow(holder()),
    'goes elsewhere': async () => navigateWindow(holder(), await serve('elsewhere', {})),
    'goes to another site': () => navigateWindow(holder(), `${hub}/rig/elsewhere`),
  };
  for (const [what, depart] of Object.entries(departures))
    it(`goes to the next in line when its page ${what}`, async () => {
      await openHolder(name);
      const granted = nextInLine(name);
      expect(await isFree(name)).to.be.false;
      await depart();
      await granted;
    });

  it('comes back to a page that is reloaded, if the next in line gives it back at once', async () => {
    await openHolder(name);
    const granted = nextInLine(name);
    await reloadWindow(holder());
    await granted;
    expect(await outcomeIn(name)).to.equal('held');
  });

  it('comes back to a page to which the user returns', async () => {
    await openHolder(name);
    const elsewhere = await serve('elsewhere', { body: '<title>Elsewhere</title>' });
    await navigateWindow(holder(), elsewhere);
    expect(await isFree(name)).to.be.true;
    await evaluateIn('/rig/elsewhere', 'void history.back()');
    await until(async () => !(await isFree(name)));
  });

  it('is not granted to a prerendered page before that is shown', async () => {
    localStorage.removeItem('prerendered');
    const url = await serve('prerendered', {
      body: `<!doctype html><title>Prerendered</title><script>
        localStorage.setItem('prerendered', String(document.prerendering ?? false));
        navigator.locks.request('${name}', () => new Promise(() => {}));
      </script>`,
    });
    await visit(
      await serve('speculating', {
        body: `<!doctype html><title>Speculating</title><a id="next" href="${url}">Next</a>
          <script type="speculationrules">
            { "prerender": [{ "urls": ["${url}"], "eagerness": "immediate" }] }
          </script>`,
      }),
    );
    await pause(1000);
    expect(await isFree(name)).to.be.true;
    clickIn('/rig/speculating', '#next');
    await until(async () => !(await isFree(name)));
    const canPrerender = HTMLScriptElement.supports('speculationrules');
    expect(localStorage.getItem('prerendered')).to.equal(String(canPrerender));
  });
});

describe('without Web Locks', () => {
  afterEach(tidyUp);

  it('a question on a channel is answered in time by a tab in the background', async () => {
    const url = await serve('answering', {
      body: `<!doctype html><title>Answering</title><script>
        const channel = new BroadcastChannel('question');
        channel.onmessage = () => channel.postMessage('it is mine');
      </script>`,
    });
    await visit(url);
    await toFront();
    const channel = new BroadcastChannel('question');
    const answered = new Promise<string>((resolve) => {
      channel.onmessage = () => resolve('answered');
      setTimeout(() => resolve('not answered'), LOCK_TIMEOUT_MS);
    });
    channel.postMessage('whose is it?');
    expect(await answered).to.equal('answered');
    channel.close();
    expect(await windows()).to.have.length(1);
  });
});
