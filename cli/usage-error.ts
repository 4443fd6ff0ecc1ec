/** A command that was called wrongly: the usage is shown, and the exit status is 2. */
export class UsageError extends Error {}

/** Turns the errors of `parseArgs` into such ones. */
export function asUsage<Value>(parse: () => Value): Value {
  try {
    return parse();
  } catch (error) {
    throw new UsageError(
      (error as Error).message.replace(/\. To specify .*/s, '').replace(/\.?$/, '.'),
    );
  }
}
