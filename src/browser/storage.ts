/** What has a time to live. */
export interface Expiring {
  /** UNIX time in milliseconds. */
  readonly createdAt: number;
}

/** Small JSON records in one of the browser's two storages. */
export interface StoredRecords<Value> {
  /** `false` if the browser stores nothing, or if it is not a value that `find` would give. */
  save(id: string, value: Value): boolean;
  /** `null` if there is none, it has expired, or it is not a record of this version. */
  find(id: string): Value | null;
  remove(id: string): void;
  /** All that count, the newest first. Those that do not are removed. */
  all(): Value[];
}

export interface StoredRecordsOptions<Value> {
  /** Gives the storage. May throw. */
  readonly storage: () => Storage;
  /** Part of the key: `dialog-io:{kind}:{id}`. */
  readonly kind: string;
  readonly ttlMs: number;
  /** Hears which record is removed. */
  readonly onRemove?: (id: string) => void;
  /** Whether a value that stood in the storage is a whole record of this version. */
  readonly isValid: (value: Value) => boolean;
}

/**
 * Reading a storage throws if cookies are blocked and in sandboxed frames; writing throws if it is
 * full. Then nothing is stored, and the result must arrive in another way.
 */
export function storedRecords<Value extends Expiring>({
  storage,
  kind,
  ttlMs,
  onRemove,
  isValid,
}: StoredRecordsOptions<Value>): StoredRecords<Value> {
  const prefix = `dialog-io:${kind}:`;

  const attempt = <Result>(onStorage: (storage: Storage) => Result): Result | null => {
    try {
      return onStorage(storage());
    } catch {
      return null;
    }
  };
  const remove = (id: string): void => {
    attempt((stored) => stored.removeItem(prefix + id));
    onRemove?.(id);
  };

  const find = (id: string): Value | null => {
    const json = attempt((stored) => stored.getItem(prefix + id));
    if (json === null) return null;
    const value = attempt(() => JSON.parse(json) as Value);
    const ageMs = Date.now() - Number(value?.createdAt);
    // A clock may be set back meanwhile.
    if (value && Math.abs(ageMs) < ttlMs && isValid(value)) return value;
    remove(id);
    return null;
  };

  // Keys before values: an app may have thousands of its own.
  const all = (): Value[] =>
    (attempt((stored) => Object.keys(stored)) ?? [])
      .filter((key) => key.startsWith(prefix))
      .map((key) => find(key.slice(prefix.length)))
      .filter((value) => value !== null)
      .sort((one, other) => other.createdAt - one.createdAt);

  return {
    save: (id, value) =>
      isValid(value) &&
      attempt((stored) => stored.setItem(prefix + id, JSON.stringify(value))) !== null,
    find,
    remove,
    all,
  };
}
