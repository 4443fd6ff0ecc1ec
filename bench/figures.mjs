// THE table: each figure is a file, or some that are measured alike.
//
// A figure has a `name`, a `unit`, `goals` (see goals.mjs), how many `repetitions` it takes, the
// `path` of the page it starts on, perhaps a `note`, and
//
//   measure(candidate, page, site)   a number, or `null` if there is nothing to measure
//
// The page is fresh: in a context of its own, with the candidate's script if its path loads it.
import { blockingTime, largestPaint } from './figures/page-load.mjs';
import { clickToHub } from './figures/click-to-hub.mjs';
import { firstEvent, resultHome } from './figures/result-home.mjs';
import { firstMount } from './figures/first-mount.mjs';
import { growth } from './figures/growth.mjs';
import { heapPerButton } from './figures/heap-per-button.mjs';
import { heapPerFlow } from './figures/heap-per-flow.mjs';
import { layoutShift } from './figures/layout-shift.mjs';
import { listeners, requests, timers } from './figures/left-alone.mjs';
import { mountAmongKeys } from './figures/mount-among-keys.mjs';
import { serverHandlers } from './figures/server-handlers.mjs';
import { sizes } from './figures/sizes.mjs';

export const figures = [
  resultHome,
  firstEvent,
  clickToHub,
  largestPaint,
  blockingTime,
  layoutShift,
  firstMount,
  mountAmongKeys,
  growth,
  heapPerButton,
  listeners,
  timers,
  requests,
  heapPerFlow,
  ...serverHandlers,
  ...sizes,
];
