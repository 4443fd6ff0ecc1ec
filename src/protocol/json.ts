/** A JSON object whose fields are not known. */
export type JsonRecord = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What a JSON text says; `undefined` if it is not JSON. A byte order mark is tolerated. A key
 * `__proto__` is dropped: assigned to an object, it would become its prototype.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''), (key, value: unknown) =>
      key === '__proto__' ? undefined : value,
    );
  } catch {
    return undefined;
  }
}

/**
 * A field as text, `null` if it is missing or empty. An id may be a number, but not one that
 * `JSON.parse` has rounded: two different ids would become the same.
 */
export function textIn(record: unknown, ...path: readonly string[]): string | null {
  let value: unknown = record;
  for (const key of path) value = isRecord(value) ? value[key] : undefined;
  if (Number.isSafeInteger(value)) return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}
