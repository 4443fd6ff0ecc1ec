/** A button on the test's page, its events recorded, and the redirect page of its popup. */
import { footprint } from './footprint.js';
import './second-attempt.js';
import { expect, fixtureCleanup, fixtureSync, html, oneEvent } from '@open-wc/testing';
import '../../../src/index.js';
import type { DialogIoButton, IoEventMap } from '../../../src/index.js';
import { hubUrl, serve, type Hub } from './sites.js';
import { closeAllWindows, toFront } from './user.js';
import { until } from './waiting.js';

const events = ['io-open', 'io-result', 'io-cancel', 'io-error'] as const;

export interface Recorded {
  type: (typeof events)[number];
  detail: unknown;
}

export const partnerId = 'aAbBcCPA';

/** A button whose hub behaves as said; attributes win over what would be usual. */
export async function button(
  hub: Hub = {},
  attributes: Record<string, string> = {},
): Promise<DialogIoButton> {
  const element = fixtureSync<DialogIoButton>(html`<dialog-io-button></dialog-io-button>`);
  const all = {
    'partner-id': partnerId,
    'hub-url': hubUrl(hub),
    'redirect-url': '/test/rig/page/redirect.html',
    ...attributes,
  };
  for (const [name, value] of Object.entries(all)) element.setAttribute(name, value);
  await element.updateComplete;
  await toFront();
  return element;
}

/** What the element has fired from now on, in order. */
export function record(target: EventTarget): Recorded[] {
  const recorded: Recorded[] = [];
  for (const type of events)
    target.addEventListener(type, (event) =>
      recorded.push({ type, detail: (event as CustomEvent<unknown>).detail }),
    );
  return recorded;
}

export const next = <Name extends keyof IoEventMap>(target: EventTarget, name: Name) =>
  oneEvent<IoEventMap[Name]>(target, name);

/** The ticket of the flow that runs on the test's page, and the state that it sends. */
export async function pendingFlow(): Promise<{ id: string; secret: string; sentState: string }> {
  const stored = () =>
    Object.entries(sessionStorage).find(([key]) => key.startsWith('dialog-io:flow:'));
  await until(() => stored() !== undefined);
  return JSON.parse(String(stored()?.[1])) as Awaited<ReturnType<typeof pendingFlow>>;
}

/** A signal, and who listens to it. */
export function observedSignal(): { signal: AbortSignal; added: ReadonlySet<unknown> } {
  const { signal } = new AbortController();
  const added = new Set<unknown>();
  signal.addEventListener = (_: string, listener: unknown) => void added.add(listener);
  signal.removeEventListener = (_: string, listener: unknown) => void added.delete(listener);
  return { signal, added };
}

/** Leaves no window and no storage to the next test, and sees that no button left anything. */
export async function tidyUp(): Promise<void> {
  fixtureCleanup();
  await closeAllWindows();
  sessionStorage.clear();
  localStorage.clear();
  expect(footprint()).to.equal('0 intervals, 0 channels, listeners: none');
}

export { serve };
export { pause, until } from './waiting.js';
