/** What can go wrong on the partner's own page: `on` sets it up and gives what takes it back. */
import { h } from '../../simulator/pages/element.js';

export const pageFaults = {
  'blocked-popup': {
    text: 'The browser blocks the window.',
    on() {
      const { open } = window;
      window.open = () => null;
      return () => (window.open = open);
    },
  },
  'forged-message': {
    text: 'A frame on the hub’s origin sends this page forged results.',
    on({ stranger, place }) {
      const frame = h('iframe', { src: stranger, title: 'A stranger’s page' });
      place.append(frame);
      return () => frame.remove();
    },
  },
};

const active = new Map();

/** Sets up what is chosen and was not, takes back what is no longer chosen. */
export function applyPageFaults(chosen, surroundings, faults = pageFaults) {
  for (const [name, { on }] of Object.entries(faults)) {
    if (!on) continue;
    if (chosen.includes(name) === active.has(name)) continue;
    if (active.has(name)) active.get(name)();
    if (!active.delete(name)) active.set(name, on(surroundings));
  }
}
