/** A command that was called wrongly: the exit status is 2. */
export class UsageError extends Error {}

/** The text of what was thrown. */
export const messageOf = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : String(thrown);

/** Turns the errors of `parseArgs` into usage errors. */
export function asUsage<Value>(parse: () => Value): Value {
  try {
    return parse();
  } catch (error) {
    const message = messageOf(error);
    throw new UsageError(message.replace(/\. To specify .*/s, '').replace(/\.?$/, '.'), {
      cause: error,
    });
  }
}
