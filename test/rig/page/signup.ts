/** An element for the embedded signup on the test's page, with the Meta of `fake-meta.ts`. */
import { footprint } from './footprint.js';
import { fixture, fixtureCleanup, html } from '@open-wc/testing';
import '../../../src/embedded-signup-element.js';
import type { DialogIoEmbeddedSignup } from '../../../src/embedded-signup-element.js';
import { forgetMeta, freshSdkUrl, page, serveFakeMeta, type Plan } from './fake-meta.js';
import { closeAllWindows, toFront } from './user.js';
import { until } from './waiting.js';
import './second-attempt.js';

interface Recorded {
  readonly type: string;
  readonly detail: unknown;
}

const eventTypes = ['io-open', 'io-embedded-signup', 'io-cancel', 'io-error'] as const;

let sdkUrl: string;

/** What elements have fired in this test, in order. */
export let recorded: Recorded[] = [];
export const types = () => recorded.map(({ type }) => type);
export const detailOf = (type: string) => recorded.find((event) => event.type === type)?.detail;

function record(event: Event): void {
  recorded.push({ type: event.type, detail: (event as CustomEvent<unknown>).detail });
}

/** For `beforeEach`. */
export async function prepareSignup(): Promise<void> {
  forgetMeta();
  recorded = [];
  sdkUrl = freshSdkUrl();
  for (const type of eventTypes) document.addEventListener(type, record);
  await serveFakeMeta();
}

/** For `afterEach`. Leaves no window to the next test, and sees that no element left anything. */
export async function tidyUpSignup(): Promise<void> {
  fixtureCleanup();
  await closeAllWindows();
  for (const type of eventTypes) document.removeEventListener(type, record);
  await until(() => footprint() === '0 intervals, 0 channels, listeners: none');
}

/** A button in a shadow root, whose events are recorded at the document. */
export async function signup(
  plan: Plan = {},
  attributes: Record<string, string> = {},
): Promise<DialogIoEmbeddedSignup> {
  page.metaPlan = plan;
  const host = await fixture<HTMLElement>(html`<div></div>`);
  const element = document.createElement('dialog-io-embedded-signup');
  const all = { 'app-id': '123456', 'config-id': '654321', 'sdk-url': sdkUrl, ...attributes };
  for (const [name, value] of Object.entries(all)) element.setAttribute(name, value);
  host.attachShadow({ mode: 'open' }).append(element);
  await element.updateComplete;
  await toFront();
  return element;
}

/** The same, once Meta's SDK is there. */
export async function ready(plan?: Plan, attributes?: Record<string, string>) {
  const element = await signup(plan, { sdk: 'eager', ...attributes });
  await until(() => page.metaCalls?.some(([name]) => name === 'init') ?? false);
  return element;
}
