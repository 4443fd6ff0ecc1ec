import { invalidParameter } from '../protocol/io-error.js';
import { isRecord, parseJson } from '../protocol/json.js';

type Json = Record<string, unknown>;

/** A copy as JSON, which is what Meta's SDK makes of it. A key `__proto__` is dropped. */
export function copyOfExtras(extras: unknown): Json {
  try {
    const copy = parseJson(JSON.stringify(extras));
    if (isRecord(copy)) return copy;
  } catch {
    // A cycle, a BigInt, or an own toJSON that throws.
  }
  // Its value may be personal data, so it is not shown.
  throw invalidParameter('extras', typeof extras, 'an object that can be written as JSON');
}

/** The second over the first, key by key and deeply. Arrays replace, they are not joined. */
export function merge(base: Json, over: Json): Json {
  const merged = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const below = Object.hasOwn(base, key) ? base[key] : undefined;
    merged[key] = isRecord(below) && isRecord(value) ? merge(below, value) : value;
  }
  return merged;
}
