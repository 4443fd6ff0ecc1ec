import { frameworkNames } from './snippets.js';

/** The demo's configuration lives in the address, so that it can be shared: what differs from the start only. */
export function readConfiguration(controls) {
  const shared = new URLSearchParams(location.hash.slice(1));
  const values = controls.map(({ attribute, value = '' }) => [
    attribute,
    shared.get(attribute) ?? value,
  ]);
  return {
    values: new Map(values),
    faults: (shared.get('fault') ?? '').split(',').filter(Boolean),
    framework: shared.get('framework'),
  };
}

export function writeConfiguration(controls, { values, faults, framework }) {
  const shared = new URLSearchParams();
  for (const { attribute, value = '' } of controls) {
    if (values.get(attribute) !== value) shared.set(attribute, values.get(attribute));
  }
  if (faults.length > 0) shared.set('fault', faults.join());
  if (framework !== frameworkNames[0]) shared.set('framework', framework);
  const { pathname, search } = location;
  history.replaceState(
    history.state,
    '',
    pathname + search + (shared.size > 0 ? `#${shared}` : ''),
  );
}
