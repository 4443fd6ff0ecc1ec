// THE table: each figure is a file, or some that are measured alike.
//
// A figure has a `name`, a `unit`, `goals` (see goals.mjs), how many `repetitions` it takes, the
// `path` of the page it starts on, perhaps a `note`, and
//
//   measure(candidate, page, site)   a number, or `null` where there is nothing to measure
//
// The page is fresh: in a context of its own, with the candidate's script loaded.
import { addresses } from './figures/addresses.mjs';
import { serverHandlers } from './figures/server-handlers.mjs';
import { sizes } from './figures/sizes.mjs';
import { evaluation } from './figures/evaluation.mjs';
import { firstMount } from './figures/first-mount.mjs';
import { growth } from './figures/growth.mjs';
import { listenersMounted, listenersLeft } from './figures/window-listeners.mjs';
import { heapPerButton } from './figures/heap-per-button.mjs';
import { heapPerFlow } from './figures/heap-per-flow.mjs';
import { clickToHub } from './figures/click-to-hub.mjs';
import { messageStorm } from './figures/message-storm.mjs';
import { firstEvent, resultHome } from './figures/result-home.mjs';

export const figures = [
  ...sizes,
  evaluation,
  firstMount,
  growth,
  listenersMounted,
  listenersLeft,
  heapPerButton,
  heapPerFlow,
  clickToHub,
  resultHome,
  firstEvent,
  messageStorm,
  ...addresses,
  ...serverHandlers,
];
