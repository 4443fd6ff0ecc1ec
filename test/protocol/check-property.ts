import fc from 'fast-check';

/**
 * Runs a property for its share of `runs`, a percentage. On failure fast-check prints
 * `{ seed: …, path: "…" }`: give both as `replay` to see it again.
 */
export const propertyChecker =
  (runs: number) =>
  <Values extends [unknown, ...unknown[]]>(
    percent: number,
    property: fc.IProperty<Values>,
    replay: { seed?: number; path?: string } = {},
  ): void =>
    fc.assert(property, { numRuns: (runs * percent) / 100, ...replay });
