// A goal says what it asks, and whether the values of the candidates meet it.

const bound = (limit) => limit.toLocaleString('en');

/** At most so much. */
export const atMost = (limit) => ({
  text: `≤ ${bound(limit)}`,
  isMet: ({ ours }) => ours <= limit,
});

/** At most so many times what another candidate needs. */
export const atMostTimes = (factor, other) => ({
  text: `≤ ${bound(factor)} × ${other}`,
  isMet: (values) => values.ours <= factor * values[other],
});

/** At most so much more than another candidate needs. */
export const atMostMore = (margin, other) => ({
  text: `≤ ${other} + ${bound(margin)}`,
  isMet: (values) => values.ours <= values[other] + margin,
});

/** At least so many times what another candidate manages. */
export const atLeastTimes = (factor, other) => ({
  text: `≥ ${bound(factor)} × ${other}`,
  isMet: (values) => values.ours >= factor * values[other],
});
