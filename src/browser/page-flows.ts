import { IoError } from '../protocol/io-error.js';
import type { Flow } from './flow.js';
import { flowRecords, storedResults } from './flow-records.js';

/**
 * The flows of this page, by id: those that started here, and those from before that it waits to
 * hold. A window belongs to its flow, not to the button that was clicked.
 */
export const pageFlows = new Map<string, Flow>();

export function addFlow(flow: Flow): void {
  pageFlows.set(flow.record.id, flow);
}

export function dropFlow(flow: Flow): void {
  flow.release();
  const { id } = flow.record;
  if (pageFlows.get(id) === flow) pageFlows.delete(id);
}

/**
 * Ends every pending flow of this tab: call it when a user logs out, so that the next one cannot
 * receive a result of theirs. The windows close, if the browser allows it.
 */
export function cancelPendingOnboardings(): void {
  // A listener may start another flow: that one is not of before.
  const records = flowRecords.all();
  for (const flow of [...pageFlows.values()]) {
    if (flow.held) flow.end(new IoError('aborted', 'cancelPendingOnboardings() was called.'));
    flow.observer = null;
    dropFlow(flow);
  }
  for (const { id, isOriginal } of records) {
    if (!isOriginal) continue;
    flowRecords.remove(id);
    storedResults.remove(id);
  }
}
