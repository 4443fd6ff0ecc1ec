import { expect } from 'chai';
import type { Browser, Page, SerializedAXNode } from 'puppeteer-core';
import { built, launchChromium, startHub, startSite, type Site } from '../rig/node/chromium.js';
import { blocksIn } from '../rig/node/documents.js';

const answers = {
  '/': {
    body: `<!doctype html><script src="/button.js"></script>
      <dialog-io-button partner-id="aAbBcCPA" redirect-url="/connected.html"></dialog-io-button>`,
  },
  '/connected.html': { body: '<!doctype html><script src="/redirect.js"></script>' },
  '/button.js': built('dialog-io-button.min.js'),
  '/redirect.js': built('dialog-io-redirect.min.js'),
};

/** What says nothing itself. */
const containers = ['RootWebArea', 'generic', 'none', 'status'];

/** All that a screen reader would come across, in its order. */
function* spoken(node: SerializedAXNode | null): Generator<string> {
  if (!node) return;
  const { role, name, busy, disabled, children = [] } = node;
  if (role === 'button')
    yield `button "${name}"${busy ? ' busy' : ''}${disabled ? ' disabled' : ''}`;
  else if (role === 'StaticText') yield `status "${name}"`;
  else if (!containers.includes(role)) yield role;
  else for (const child of children) yield* spoken(child);
}

describe('what docs/accessibility.md says of the accessibility tree is what is in it:', function () {
  this.timeout(30_000);
  let browser: Browser;
  let hub: Awaited<ReturnType<typeof startHub>>;
  let site: Site;
  let page: Page;

  before(async () => {
    [browser, hub, site] = await Promise.all([launchChromium(), startHub(), startSite(answers)]);
  });
  beforeEach(async () => {
    const context = await browser.createBrowserContext();
    page = await context.newPage();
    await page.goto(site.origin);
    await page.$eval(
      'dialog-io-button',
      (button, hubUrl) => (button.hubUrl = hubUrl),
      `${hub.hubOrigin}/onboarding/{partner-id}`,
    );
  });
  afterEach(() => page.browserContext().close());
  after(async () => {
    await browser.close();
    await hub.close();
    site.close();
  });

  const set = (properties: object) =>
    page.$eval('dialog-io-button', (button, properties) => Object.assign(button, properties), {
      ...properties,
    });
  /** A click that opens the window. */
  const open = async () => {
    const opened = new Promise<Page | null>((resolve) => page.once('popup', resolve));
    await page.click('dialog-io-button');
    return opened;
  };
  const heard = (event: 'io-result' | 'io-cancel' | 'io-error') =>
    page.$eval(
      'dialog-io-button',
      (button, event) =>
        new Promise<boolean>((resolve) => button.addEventListener(event, () => resolve(true))),
      event,
    );

  const fault = async () => {
    const failed = heard('io-error');
    await page.click('dialog-io-button');
    await failed;
  };

  const states: Record<string, () => Promise<unknown>> = {
    idle: () => Promise.resolve(),
    disabled: () => set({ disabled: true }),
    'in use': open,
    async closed() {
      const closed = heard('io-cancel');
      await (await open())?.close();
      await closed;
    },
    async finished() {
      await set({ extraParameters: { auto: '1' } });
      const finished = heard('io-result');
      await open();
      await finished;
    },
    async failed() {
      await set({ signatureUrl: '/nothing-is-here' });
      await fault();
    },
    async blocked() {
      await page.evaluate(() => void (window.open = () => null));
      await fault();
    },
    async unavailable() {
      await set({ planSelection: 'gold' });
      await fault();
    },
  };
  const documented = blocksIn('docs/accessibility.md', 'for-assistive-technology', 'text')
    .flatMap((block) => block.split('\n'))
    .map((line) => line.split(/:\s+/));

  it('of each state', () => {
    expect(documented.map(([state]) => state)).to.have.members(Object.keys(states));
  });

  for (const [state, reach] of Object.entries(states))
    it(state, async () => {
      await reach();
      await page.$eval('dialog-io-button', (button) => button.updateComplete);
      const tree = await page.accessibility.snapshot({ interestingOnly: false });
      const [, said] = documented.find(([name]) => name === state) ?? [];
      expect([...spoken(tree)].join(', ')).to.equal(said);
    });
});
