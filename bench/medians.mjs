export function median(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * How far the medians of two halves of the repetitions are apart, as a part of the whole's: what two
 * shorter runs would have disagreed by.
 */
export function disagreement(numbers) {
  if (numbers.length < 4) return 0;
  const half = (rest) => median(numbers.filter((_, index) => index % 2 === rest));
  return Math.abs(half(0) - half(1)) / (median(numbers) || 1);
}
