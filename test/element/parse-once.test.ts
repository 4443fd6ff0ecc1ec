import { expect, fixtureSync, html } from '@open-wc/testing';
import type { DialogIoButton } from '../../src/index.js';
import { parseOptions } from '../../src/protocol/parse-options.js';
import { button, tidyUp } from '../rig/page/button.js';
import { hubUrl } from '../rig/page/sites.js';
import { click, clickIn } from '../rig/page/user.js';

const email = 'ada@parse-once.example';
const options = {
  partnerId: 'aAbBcCPA',
  hubUrl: hubUrl({ steps: ['wait'] }),
  redirectUrl: '/test/rig/page/redirect.html',
  redirectOrigins: 'https://other.example',
  email,
};

interface Work {
  /** Each parse of the options parses some URLs. */
  urls: number;
  /** Of the email: one in each parse, which checks that it can be encoded, and one in each address. */
  encodings: number;
}

/** Counts what the page parses and builds from now on, until the function that it returns is called. */
function countWork(): () => Work {
  const { URL, encodeURIComponent } = window;
  const work = { urls: 0, encodings: 0 };
  window.URL = class extends URL {
    constructor(...parts: ConstructorParameters<typeof URL>) {
      super(...parts);
      work.urls += 1;
    }
  };
  window.encodeURIComponent = (value) => {
    if (value === email) work.encodings += 1;
    return encodeURIComponent(value);
  };
  return () => {
    Object.assign(window, { URL, encodeURIComponent });
    return work;
  };
}

/** The work of `start()`, which is what a click calls. It needs a gesture of the user. */
async function workOfStart(element: DialogIoButton): Promise<Work> {
  const other = fixtureSync<HTMLButtonElement>(html`<button>Start</button>`);
  const started = new Promise<Work>((resolve) =>
    other.addEventListener('click', () => {
      const stop = countWork();
      void element.start();
      resolve(stop());
    }),
  );
  await click(other);
  return started;
}

const none: Work = { urls: 0, encodings: 0 };

describe('the button parses its options once', () => {
  let oneParse: Work;
  let element: DialogIoButton;
  beforeEach(async () => {
    const stop = countWork();
    parseOptions(options, document.baseURI);
    oneParse = stop();
    expect(oneParse.urls).to.be.above(0);
    element = await button();
    Object.assign(element, options);
    await element.updateComplete;
  });
  afterEach(tidyUp);

  it('for an update, and builds no address', async () => {
    const stop = countWork();
    element.state = 'tenant-42';
    element.redirectOrigins = 'https://another.example';
    await element.updateComplete;
    expect(stop()).to.deep.equal(oneParse);
  });

  it('for a click, and builds one address for io-open and one for the window', async () => {
    const encodings = oneParse.encodings + 2;
    expect(await workOfStart(element)).to.deep.equal({ ...oneParse, encodings });
  });

  it('and not again for a hover', () => {
    const stop = countWork();
    const approached = element.shadowRoot?.querySelector('button');
    approached?.dispatchEvent(new PointerEvent('pointerenter'));
    expect(stop()).to.deep.equal(none);
  });

  it('and not again while the flow waits for its result', async () => {
    await click(element);
    await element.updateComplete;
    const stop = countWork();
    const waited = new Promise((resolve) =>
      element.addEventListener('io-result', () => resolve(stop()), { once: true }),
    );
    await clickIn('/rig/hub', '#next');
    expect(await waited).to.deep.equal(none);
  });
});
