import { within } from './deadline.js';

/** How long a body may take to arrive. */
const BODY_TIMEOUT_MS = 10_000;

/** Why a body was not read: the status that says so, and a sentence. */
export interface BodyRefusal {
  readonly status: 408 | 413;
  readonly error: string;
}

/** Whether somebody else has read a body, or is about to. */
export const isConsumed = ({ bodyUsed, body }: Request): boolean =>
  bodyUsed || body?.locked === true;

/**
 * The bytes of a request's body; a refusal if they are more than `largest` or take longer than ten
 * seconds. A body that breaks off counts as empty: nobody is there to hear more.
 */
export async function readBody(
  { body, headers }: Request,
  largest: number,
): Promise<Uint8Array | BodyRefusal> {
  const tooLarge = { status: 413, error: `Send at most ${largest} bytes.` } as const;
  if (Number(headers.get('Content-Length')) > largest) return tooLarge;
  if (!body) return new Uint8Array();
  const reading = readBytes(body, largest).then(
    (bytes) => bytes ?? tooLarge,
    () => new Uint8Array(),
  );
  return within<Uint8Array | BodyRefusal>(BODY_TIMEOUT_MS, reading, () => ({
    status: 408,
    error: `Send the body within ${BODY_TIMEOUT_MS / 1000} s.`,
  }));
}

/**
 * The bytes of a stream, or `null` if they are more than `largest`. What is left of those is neither
 * read nor cancelled: Node closes the connection of a body that is cancelled, before the answer is
 * out.
 */
export async function readBytes(
  stream: ReadableStream<Uint8Array>,
  largest: number,
): Promise<Uint8Array | null> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return joined(chunks, size);
    if (!ArrayBuffer.isView(value)) throw new TypeError('not bytes');
    size += value.byteLength;
    if (size > largest) return null;
    chunks.push(value);
  }
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const [first] = chunks;
  if (first && chunks.length === 1) return first;
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}
