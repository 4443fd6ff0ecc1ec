/** What has a time to live. */
export interface Mortal {
  /** UNIX time in milliseconds. */
  readonly bornAt: number;
}

/** Small JSON records in one of the browser's two storages. */
export interface StoredRecords<Value> {
  /** `false` where the browser keeps nothing. */
  save(id: string, value: Value): boolean;
  /** `null` where there is none, or it has outlived its time. */
  read(id: string): Value | null;
  remove(id: string): void;
  /** All that are alive, the newest first. */
  all(): Value[];
}

/**
 * Records under `dialog-io:{kind}:{id}` that live for `lifetime` milliseconds. Reading a storage
 * throws where cookies are blocked and in sandboxed frames, writing throws where it is full: there
 * nothing is stored, and the other ways home must do.
 */
export function storedRecords<Value extends Mortal>(
  storage: () => Storage,
  kind: string,
  lifetime: number,
): StoredRecords<Value> {
  const attempt = <Result>(onStorage: (storage: Storage) => Result): Result | null => {
    try {
      return onStorage(storage());
    } catch {
      return null;
    }
  };
  const prefix = `dialog-io:${kind}:`;
  const remove = (key: string) => attempt((stored) => stored.removeItem(key));
  const read = (key: string) => {
    const json = attempt((stored) => stored.getItem(key));
    const record = attempt(() => JSON.parse(json ?? '') as Value);
    if (record && Date.now() - record.bornAt < lifetime) return record;
    remove(key);
    return null;
  };
  const all = () =>
    Object.keys(attempt(({ ...items }) => items) ?? {})
      .filter((key) => key.startsWith(prefix))
      .map(read)
      .filter((record) => record !== null)
      .sort((one, other) => other.bornAt - one.bornAt);

  return {
    save(id, value) {
      all(); // Reading sweeps out what has outlived its time.
      return attempt((stored) => stored.setItem(prefix + id, JSON.stringify(value))) === undefined;
    },
    read: (id) => read(prefix + id),
    remove: (id) => void remove(prefix + id),
    all,
  };
}
