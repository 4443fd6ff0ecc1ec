import { Flow, type FlowObserver } from '../browser/flow.js';
import { flowRecords, storedResults } from '../browser/flow-records.js';
import { addFlow, dropFlow, pageFlows } from '../browser/page-flows.js';
import {
  pathOf,
  successorOf,
  type ButtonIdentity,
  type ClickedButton,
} from '../protocol/ownership.js';
import type { IoResult } from '../protocol/redirect-result.js';
import { whenPageListens } from './page-load.js';

/** Which button of this page goes on with a flow that another button, or page, has started. */

/** A button that may go on with a flow. */
export interface Claimant extends FlowObserver {
  /** Whether it can go on with a flow now: it does not wait for one of its own. */
  isFree(): boolean;
  /** Whether somebody has heard its result, or read it. */
  wasHeard(): boolean;
  identify(): ButtonIdentity;
  /** Goes on with a flow. */
  adopt(flow: Flow): void;
  /** Takes over a result that was fired on the button before it, and that nobody heard. */
  inherit(result: IoResult): void;
}

/** The buttons that are connected. */
const claimants = new Set<Claimant>();

/** The button that has the result of a flow. */
const receivers = new WeakMap<Flow, Claimant>();

/**
 * A button has been connected. If it was moved, it keeps its own flow immediately. It gets any other
 * flow after the page has added its listeners.
 */
export function addClaimant(claimant: Claimant, flow?: Flow): void {
  claimants.add(claimant);
  // If the page has released the flow in the meantime, it must acquire it again.
  const isOnPage = flow && pageFlows.get(flow.record.id) === flow;
  if (isOnPage && !flow.settled && !flow.observer) flow.observer = claimant;
  whenPageListens(resumeFlows);
}

/** A button has been removed. Its flow waits for it, or for the one that takes its place. */
export function removeClaimant(claimant: Claimant, flow?: Flow): void {
  claimants.delete(claimant);
  if (flow?.observer === claimant) flow.observer = null;
  // Only a page with a button for it waits for a flow of another page.
  for (const waiting of pageFlows.values())
    if (!waiting.held && !waiting.observer) dropFlow(waiting);
  if (claimants.size + pageFlows.size > 0) whenPageListens(resumeFlows);
}

/** Whether no other button of the page has the same partner id and screen. */
export function isOnly(claimant: Claimant): boolean {
  const own = claimant.identify();
  return [...claimants].every((other) => {
    const { partnerId, screen } = other.identify();
    return other === claimant || partnerId !== own.partnerId || screen !== own.screen;
  });
}

/** How a flow remembers the button that was clicked. */
export const clickedButton = (identity: ButtonIdentity, wasOnly: boolean): ClickedButton => ({
  ...identity,
  path: pathOf(window.location),
  wasOnly,
});

/** The result of a flow is fired on a button. If nobody hears it, it waits for the successor. */
export function noteReceiver(flow: Flow, receiver: Claimant): void {
  receivers.set(flow, receiver);
  whenPageListens(resumeFlows);
}

/** A flow has ended without a result. Its button is free for another that waits for it. */
export function endFlow(flow: Flow): void {
  dropFlow(flow);
  whenPageListens(resumeFlows);
}

/** Gives each flow that no button listens for to the button that goes on with it, if that is certain. */
export function resumeFlows(): void {
  for (const flow of pageFlows.values()) {
    assign(flow);
    if (flow.held) releaseUnobserved(flow);
  }
  if (claimants.size === 0) return;
  storedResults.removeExpired();
  for (const record of flowRecords.all()) {
    if (!record.isOriginal || record.headless || pageFlows.has(record.id)) continue;
    if (successorFor(record.clicked)?.isFree()) void resume(Flow.resume(record));
  }
}

/** Waits until this page holds the flow. By then its buttons may be others, or busy. */
async function resume(flow: Flow): Promise<void> {
  addFlow(flow);
  await flow.acquire();
  assign(flow);
  releaseUnobserved(flow);
}

/** A flow that no button of this page goes on with is not kept from a page that has one. */
function releaseUnobserved(flow: Flow): void {
  if (flow.isResumed && !flow.observer && !flow.settled) dropFlow(flow);
}

function assign(flow: Flow): void {
  if (flow.settled) handOver(flow);
  if (flow.settled || flow.observer || !flow.held || flow.record.headless) return;
  // After a log-out no other button may take it.
  if (flow.cleared) return;
  const successor = successorFor(flow.record.clicked);
  if (successor?.isFree()) successor.adopt(flow);
}

function handOver(flow: Flow): void {
  const receiver = receivers.get(flow);
  if (!flow.result || !receiver || receiver.wasHeard()) {
    dropFlow(flow);
    return;
  }
  const successor = claimants.has(receiver) ? null : successorFor(flow.record.clicked);
  if (!successor) return;
  successor.inherit(flow.result);
  receivers.set(flow, successor);
}

function successorFor(clicked: ClickedButton): Claimant | null {
  const buttons = [...claimants].map((claimant) => ({ ...claimant.identify(), claimant }));
  return successorOf(clicked, buttons, pathOf(window.location))?.claimant ?? null;
}
