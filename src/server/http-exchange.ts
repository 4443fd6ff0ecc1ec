import { readBytes } from './body.js';
import { abortable } from './deadline.js';

/** The answer of a server, with the body as text. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export const ANSWER_TIMEOUT_MS = 15_000;

/** The partner's largest lists stay far below. */
const LARGEST_ANSWER_BYTES = 16_777_216;

/**
 * One call by `fetch`, which is called without `this` and follows no redirect, because it would send
 * its headers on. Rejects with the signal's reason when it aborts, also if `fetch` ignores it, and
 * with `late()` if the answer is not complete in time.
 */
export async function exchange(
  fetch: Fetch,
  url: string,
  init: RequestInit,
  signal: AbortSignal | undefined,
  late: () => Error,
): Promise<HttpAnswer> {
  signal?.throwIfAborted();
  const ended = new AbortController();
  const end = () => ended.abort(signal?.reason);
  signal?.addEventListener('abort', end);
  const timer = setTimeout(() => ended.abort(late()), ANSWER_TIMEOUT_MS);
  try {
    const answering = answerOf(fetch(url, { ...init, redirect: 'manual', signal: ended.signal }));
    return await abortable(answering, ended.signal);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', end);
    // Ends the connection of an answer that was too large to be read to its end.
    ended.abort();
  }
}

async function answerOf(responding: Promise<Response>): Promise<HttpAnswer> {
  const { status, headers, body } = await responding;
  const bytes = body ? await readBytes(body, LARGEST_ANSWER_BYTES) : new Uint8Array();
  return { status, headers, text: new TextDecoder().decode(bytes ?? new Uint8Array()) };
}
