/**
 * A partner's page in a window of its own, for what cannot be tried on the test's page: headers,
 * reloads, a tab that is left. Its buttons record what they fire.
 */
import { hubUrl, pathOf, serve, type Answer, type Hub } from './sites.js';
import { partnerId, until, type Recorded } from './button.js';
import { clickIn, evaluateIn, visit, windowToFront, windows } from './user.js';

export interface AppPage {
  /** Path below `/rig/`, or a whole path; also what the window is known by. */
  name: string;
  hub?: Hub;
  /** Of the button; they win over what would be usual. */
  attributes?: Record<string, string>;
  headers?: Record<string, string>;
  /** Milliseconds before the server answers. */
  delay?: number;
  /** HTML before the element's script. */
  head?: string;
  /** HTML instead of one button. `{button}` stands for its attributes. */
  body?: string;
  /** Query of the address, with its `?`. */
  search?: string;
}

const escaped = (value: string) =>
  value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** Lets the server answer with such a page and gives its address. */
export async function serveApp({
  name,
  hub = {},
  attributes = {},
  ...page
}: AppPage): Promise<string> {
  const all = {
    'partner-id': partnerId,
    'hub-url': hubUrl(hub),
    'redirect-url': '/test/rig/page/redirect.html',
    ...attributes,
  };
  const button = Object.entries(all)
    .map(([attribute, value]) => `${attribute}="${escaped(value)}"`)
    .join(' ');
  const body = page.body ?? '<dialog-io-button {button}></dialog-io-button>';
  const answer: Answer = {
    headers: page.headers ?? {},
    delay: page.delay ?? 0,
    body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>${name}</title>${page.head ?? ''}
      <script src="/dist/dialog-io-button.min.js"></script>
      <script>
        window.events = [];
        function add(event) {
          events.push(event);
          // Of a frame, which no driver looks into, the page around it hears the types.
          if (parent !== self) parent.postMessage(event.type, '*');
        }
        for (const type of ['io-open', 'io-result', 'io-cancel', 'io-error'])
          addEventListener(type, ({ target, detail }) => add({
            type, id: target.id, detail: { ...detail, message: detail.message },
          }));
        addEventListener('error', ({ message }) => add({ type: 'page-error', detail: message }));
        addEventListener('unhandledrejection', ({ reason }) =>
          add({ type: 'page-error', detail: String(reason) }));
      </script>
      ${body.replaceAll('{button}', button)}`,
  };
  return (await serve(name, answer)) + (page.search ?? '');
}

/** Opens such a page in a window of its own. */
export async function openApp(page: AppPage): Promise<OpenApp> {
  await visit(await serveApp(page));
  await windowToFront(pathOf(page.name));
  return openedApp(page.name);
}

/** A page that is open already, by its name. */
export function openedApp(name: string): OpenApp {
  const part = pathOf(name);
  const evaluate = <Answer>(expression: string) => evaluateIn<Answer>(part, expression);
  /** `null` while the page is on its way to another one. */
  const eventsIfThere = () => evaluate<Recorded[] | null>('window.events');
  const events = async () => {
    let found = null as Recorded[] | null;
    await until(async () => (found = await eventsIfThere()) !== null);
    return found ?? [];
  };
  const types = async () => (await events()).map(({ type }) => type);
  return {
    part,
    evaluate,
    events,
    types,
    click: (selector = 'dialog-io-button') => clickIn(part, selector),
    async leave() {
      await evaluate('void (location.href = "/rig/elsewhere")');
      await until(async () => (await windows()).some((url) => url.endsWith('/rig/elsewhere')));
    },
    async until(type) {
      // Its tab may be elsewhere for longer than the user waits for a window.
      const isHere = async () => (await windows()).some((url) => url.includes(part));
      const isOf = (event: Recorded) => event.type === type;
      await until(async () => (await isHere()) && ((await eventsIfThere()) ?? []).some(isOf));
      return (await events()).find(isOf)?.detail as Record<string, unknown>;
    },
  };
}

export interface OpenApp {
  part: string;
  evaluate<Answer>(expression: string): Promise<Answer>;
  /** What its buttons have fired since it was loaded. */
  events(): Promise<Recorded[]>;
  types(): Promise<string[]>;
  click(selector?: string): Promise<unknown>;
  /** Goes to `/rig/elsewhere`. Until it is there, the page could still take a result. */
  leave(): Promise<void>;
  /** Waits for an event and gives its detail. */
  until(type: Recorded['type']): Promise<Record<string, unknown>>;
}
