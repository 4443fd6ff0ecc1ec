/** An answer that nobody may store. */
export const answer = (
  status: number,
  body: object,
  headers?: Readonly<Record<string, string>>,
): Response =>
  Response.json(body, { status, headers: { 'Cache-Control': 'no-store', ...headers } });

/** What was not done, and why. */
export const refusal = (
  status: number,
  error: string,
  headers?: Readonly<Record<string, string>>,
): Response => answer(status, { error }, headers);

export const bodyWasRead = (): Response =>
  refusal(500, 'The body was read before this handler: hand the request over unread.');
