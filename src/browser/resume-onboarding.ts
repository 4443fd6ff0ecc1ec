import type { OnboardingOptions } from '../protocol/parameters.js';
import { pathOf } from '../protocol/ownership.js';
import type { IoResult } from '../protocol/redirect-result.js';
import { Flow } from './flow.js';
import { flowRecords, type FlowRecord } from './flow-records.js';
import { pageFlows } from './page-flows.js';
import { watchFlow, type WatchOptions } from './start-onboarding.js';
import { takenRedirect } from './taken-redirect.js';

/** Which onboarding to resume, by what it was started with, and how to watch it. */
export interface ResumeOnboardingOptions
  extends Pick<OnboardingOptions, 'partnerId' | 'screen' | 'partner' | 'state'>, WatchOptions {}

/**
 * Goes on with what `startOnboarding` has started in this tab before the page was reloaded, or
 * before the client left for 360dialog in this very window. Call it once when the page has loaded.
 *
 * With `state` it finds the onboarding with that state on any page of your app; without, the newest
 * one that was started on this very page.
 *
 * @returns `null` if there is none; else a promise as that of `startOnboarding`.
 */
export function resumeOnboarding(options: ResumeOnboardingOptions = {}): Promise<IoResult> | null {
  const record = flowRecords.all().find((candidate) => isWanted(candidate, options));
  // If the tab is about to leave this page, a result that is received here would be lost.
  if (!record || takenRedirect() === 'returning') return null;
  const flow = Flow.resume(record);
  const outcome = watchFlow(flow, options);
  void flow.acquire();
  return outcome;
}

function isWanted(
  { id, isOriginal, headless, clicked }: FlowRecord,
  wanted: ResumeOnboardingOptions,
) {
  if (!isOriginal || !headless || pageFlows.has(id)) return false;
  const isSame = (['partnerId', 'screen', 'partner', 'state'] as const).every(
    // Without types, an id may be given as a number.
    (name) => !wanted[name] || String(wanted[name] as unknown) === clicked[name],
  );
  return isSame && (Boolean(wanted.state) || clicked.path === pathOf(window.location));
}
