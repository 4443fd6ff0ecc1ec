/** What users, apps, browsers and strangers do, in any order. */
import fc from 'fast-check';
import { acknowledgement, resultMessage } from '../../../src/protocol/messages.js';
import { sealedTicket } from '../../../src/protocol/ticket.js';
import { appPaths, redirectPath } from './app.js';
import type { Ledger, ModelFlow } from './ledger.js';
import type { Opening } from './simulated-browser.js';
import type { TabView, World } from './world.js';

/** Whom an action is done to. Each number is taken modulo what there is. */
interface Choice {
  readonly tab: number;
  readonly which: number;
  readonly variant: number;
}

interface Scene extends Choice {
  readonly world: World;
  readonly ledger: Ledger;
  readonly tabs: readonly TabView[];
}

type Action = (scene: Scene) => Promise<unknown>;

const MOST_TABS = 6;
const EVIL = 'client=EVIL&channels=[x]';
const madeUp = { id: 'AAAAAAAAAAA', secret: 'AAAAAAAAAAAAAAAAAAAAAA' };

const take = <Item>(items: readonly Item[], number: number): Item | undefined =>
  items[number % Math.max(1, items.length)];

const pathOf = (variant: number) => take(appPaths, variant) ?? '/';
const pathIn = ({ url }: TabView) => (url.startsWith('http') ? new URL(url).pathname : url);

/** The action on a page of the app, if one is open. */
const onApp =
  (act: (scene: Scene, tab: TabView) => Promise<unknown>): Action =>
  async (scene) => {
    const { world, tabs, tab } = scene;
    const apps = tabs.filter((one) => one.url.startsWith(world.origin));
    const chosen = take(
      apps.filter((one) => appPaths.includes(pathIn(one))),
      tab,
    );
    if (chosen) await act(scene, chosen);
  };

/** The action in a window that is on the hub for a flow. */
const onHub =
  (act: (scene: Scene, tab: TabView, flow: ModelFlow, hub: URL) => Promise<unknown>): Action =>
  async (scene) => {
    const { world, tabs, tab, ledger } = scene;
    const { origin } = new URL(world.hub);
    const chosen = take(
      tabs.filter(({ url }) => url.startsWith(origin)),
      tab,
    );
    if (!chosen) return;
    const hub = new URL(chosen.url);
    const flow = ledger.flows.get(Number(hub.searchParams.get('flow_number')));
    if (flow) await act(scene, chosen, flow, hub);
  };

const onAny =
  (act: (scene: Scene, tab: TabView) => Promise<unknown>): Action =>
  async (scene) => {
    const chosen = take(scene.tabs, scene.tab);
    if (chosen) await act(scene, chosen);
  };

const sent = (hub: URL) => hub.searchParams.get('state') ?? '';
const redirectOf = (hub: URL, query: string) => `${hub.searchParams.get('redirect_url')}?${query}`;

const openings: readonly Opening[] = [
  ...Array.from({ length: 9 }, () => 'window' as const),
  'blocked',
  'itself',
  'itself, but null',
];

/** Looks like a path of the app, but a stranger chose it. */
const openLink = async ({ world, tabs }: Scene, url: string) => {
  if (tabs.length < MOST_TABS) await world.open(url);
};

const isOf = (tab: TabView) => (flow: ModelFlow) => flow.tab === tab.id;

const actions = {
  open: ({ world, tabs, variant }) =>
    tabs.length < MOST_TABS ? world.open(world.origin + pathOf(variant)) : Promise.resolve(),

  click: onApp(async ({ world, ledger, which, variant }, tab) => {
    await world.setOpening(tab.id, take(openings, variant) ?? 'window');
    await world.run(
      tab.id,
      'click',
      which,
      ledger.clicks(tab.id, tab.url.slice(world.origin.length)),
    );
    await world.setOpening(tab.id, 'window');
  }),

  finish: onHub(async ({ world, ledger }, tab, flow, hub) => {
    const { number } = flow;
    const query = `client=c${number}&channels=[ch${number}]&state=${encodeURIComponent(sent(hub))}`;
    const redirect = redirectOf(hub, query);
    ledger.finish(flow, tab.id, redirect, world);
    await world.goTo(tab.id, redirect, false);
  }),

  reload: onAny(({ world }, tab) => world.reload(tab.id)),

  back: onAny(({ world, variant }, tab) => world.back(tab.id, variant % 2 === 0)),

  goTo: onApp(({ world, which, variant }, tab) =>
    world.goTo(tab.id, world.origin + pathOf(variant), which % 2 === 0),
  ),

  duplicate: onApp(async ({ world, tabs, ledger }, tab) => {
    if (tabs.length >= MOST_TABS) return;
    ledger.hasCopies = true;
    await world.duplicate(tab.id);
  }),

  close: onAny(async ({ world, tabs, ledger }, tab) => {
    if (tabs.length < 2) return;
    ledger.excuse('its tab is closed', isOf(tab));
    await world.close(tab.id);
  }),

  crash: onAny(async ({ world, ledger }, tab) => {
    const delivering = ledger.finishedIn.get(tab.id);
    ledger.excuse('its redirect page crashed', (flow) => flow === delivering);
    await world.crash(tab.id);
  }),

  freeze: onAny(({ world }, tab) => world.freeze(tab.id)),
  thaw: onAny(({ world }, tab) => world.thaw(tab.id)),
  toFront: onAny(({ world }, tab) => world.toFront(tab.id)),

  rerender: onApp(({ world, which, variant }, tab) =>
    world.run(tab.id, 'rerender', which, variant % 2 === 0),
  ),
  toggle: onApp(({ world, which }, tab) => world.run(tab.id, 'toggle', which)),
  cancel: onApp(({ world, which }, tab) => world.run(tab.id, 'cancel', which)),
  cancelAll: onApp(async ({ world, ledger }, tab) => {
    ledger.excuse('cancelled', isOf(tab));
    await world.run(tab.id, 'cancelAll');
  }),

  clearSession: onApp(async ({ world, ledger }, tab) => {
    const delivered = ledger.finishedIn.get(tab.id);
    ledger.clearedTabs.add(tab.id);
    ledger.excuse('cleared', (flow) => isOf(tab)(flow) || flow === delivered);
    await world.clear(tab.id, 'sessionStorage');
  }),

  clearLocal: onApp(async ({ world, ledger, tabs }, tab) => {
    // Redirect pages that are open store their result again.
    const delivering = tabs
      .filter((one) => pathIn(one) === redirectPath)
      .map(({ id }) => ledger.finishedIn.get(id));
    ledger.excuse('cleared', (flow) => flow.finishedAt !== undefined && !delivering.includes(flow));
    await world.clear(tab.id, 'localStorage');
  }),

  /** A link that somebody kept, or found. */
  replay: async (scene) => {
    const { world, ledger, which, variant } = scene;
    const redirects = [...ledger.flows.values()].filter(({ redirect }) => redirect);
    const flow = take(redirects, which);
    if (!flow?.redirect) return;
    // A partner's own state that is always the same proves nothing in the tab that has sent it.
    const isUnique = new URL(flow.redirect).searchParams.get('state')?.startsWith('dio1.');
    // A copy that had no page, or a frozen one, when the flow ended does not know that: docs/limits.md.
    if (ledger.hasCopies) return;
    if (variant % 2 === 0 && isUnique)
      await onApp((_, tab) => world.goTo(tab.id, flow.redirect ?? '', false))(scene);
    else await openLink(scene, flow.redirect);
  },

  linkWithoutState: (scene) => openLink(scene, `${scene.world.origin}${redirectPath}?${EVIL}`),

  linkWithMadeUpSeal: (scene) =>
    openLink(
      scene,
      `${scene.world.origin}${redirectPath}?${EVIL}&state=dio1.${madeUp.id}.${madeUp.secret}.`,
    ),

  /** With the id of a flow, which is in names, but not its secret. */
  linkWithWrongSecret: (scene) =>
    onHub((_, __, ___, hub) => {
      const { id } = sealedTicket(sent(hub)) ?? madeUp;
      const state = `dio1.${id}.${madeUp.secret}.`;
      return openLink(scene, redirectOf(hub, `${EVIL}&state=${state}`));
    })(scene),

  /** In a tab that has flows of its own. */
  followLinkInApp: onApp(({ world, which, variant }, tab) => {
    const path = take([redirectPath, '/own-redirect', '/single'], which);
    const state = take(['', `&state=dio1.${madeUp.id}.${madeUp.secret}.`, '&state=other'], variant);
    return world.goTo(tab.id, `${world.origin}${path}?${EVIL}${state}`, false);
  }),

  /** The window holds a copy of the ticket. */
  forgeInWindow: onHub(async ({ world, ledger, variant }, tab, flow, hub) => {
    ledger.excuse('forged in its window', (one) => one === flow);
    const state = take(['', '&state=other', `&state=dio1.${madeUp.id}.${madeUp.secret}.`], variant);
    await world.goTo(tab.id, redirectOf(hub, `${EVIL}${state}`), false);
  }),

  /** From another origin, which even knows the state. */
  postFromHub: onHub(({ world, variant }, tab, _, hub) => {
    const search = `?${EVIL}&state=${encodeURIComponent(sent(hub))}`;
    const ticket = variant % 2 === 0 ? sealedTicket(sent(hub)) : null;
    return world.postToOpener(tab.id, resultMessage(ticket, search));
  }),

  /** A script of the same origin that does not know the secret. */
  broadcast: (scene) =>
    onHub(async ({ world, variant }, _, __, hub) => {
      const ticket = { ...madeUp, id: sealedTicket(sent(hub))?.id ?? madeUp.id };
      const search = `?${EVIL}&state=${encodeURIComponent(sent(hub))}`;
      const messages = [resultMessage(ticket, search), acknowledgement(madeUp.id), null, 7];
      const message = take(messages, variant);
      await onApp((___, tab) => world.broadcast(tab.id, `dialog-io:${ticket.id}`, message))(scene);
    })(scene),

  wait: () => Promise.resolve(),
} satisfies Record<string, Action>;

type Name = keyof typeof actions;

/** How often each is chosen, if not once. */
const weights: Partial<Record<Name, number>> = {
  click: 12,
  finish: 12,
  reload: 2,
  goTo: 3,
  rerender: 2,
};

class Command implements fc.AsyncCommand<Ledger, World> {
  readonly #name: Name;
  readonly #choice: Choice;
  readonly #waitMs: number;

  constructor(name: Name, choice: Choice, waitMs: number) {
    this.#name = name;
    this.#choice = choice;
    this.#waitMs = waitMs;
  }
  check = () => true;
  async run(ledger: Ledger, world: World): Promise<void> {
    ledger.history.push(String(this));
    const action: Action = actions[this.#name];
    await action({ ...this.#choice, world, ledger, tabs: await world.tabs() });
    await world.wait(this.#waitMs);
  }
  toString(): string {
    // As `step` takes them, so that a run that failed can become an example.
    const { tab, which, variant } = this.#choice;
    return `step('${this.#name}', ${tab}, ${which}, ${variant}, ${this.#waitMs})`;
  }
}

/** One command of an example. */
export const step = (name: Name, tab = 0, which = 0, variant = 0, waitMs = 0) =>
  new Command(name, { tab, which, variant }, waitMs);

/** @param waits How many milliseconds may pass after each, and how often of a hundred times. */
export const anyCommands = (waits: Readonly<Record<number, number>>, maxCommands: number) => {
  const wait = fc.oneof(
    ...Object.entries(waits).map(([ms, weight]) => ({
      weight,
      arbitrary: fc.constant(Number(ms)),
    })),
  );
  const choice = fc.record({ tab: fc.nat(5), which: fc.nat(2), variant: fc.nat(23) });
  return fc.commands<Ledger, World, false>(
    (Object.keys(actions) as Name[]).flatMap((name) =>
      Array.from({ length: weights[name] ?? 1 }, () =>
        fc.tuple(choice, wait).map(([chosen, waitMs]) => new Command(name, chosen, waitMs)),
      ),
    ),
    { maxCommands, size: 'max' },
  );
};
