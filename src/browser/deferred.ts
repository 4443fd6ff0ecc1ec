export interface Deferred<Value> {
  readonly promise: Promise<Value>;
  readonly resolve: (value: Value) => void;
  readonly reject: (reason: unknown) => void;
}

/** A promise that is settled from outside. `Promise.withResolvers` is younger than our browsers. */
export function deferred<Value>(): Deferred<Value> {
  const settle = {} as Pick<Deferred<Value>, 'resolve' | 'reject'>;
  const promise = new Promise<Value>((resolve, reject) =>
    Object.assign(settle, { resolve, reject }),
  );
  return { promise, ...settle };
}
