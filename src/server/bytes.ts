const encoder = new TextEncoder();

/**
 * A copy of the bytes of a body, text as UTF-8; `null` for anything else. Takes every view and
 * buffer, also of another realm, such as a test runner's: `instanceof` knows only its own.
 */
export function copyBytes(body: unknown): Uint8Array | null {
  if (typeof body === 'string') return encoder.encode(body);
  try {
    const { buffer, byteOffset, byteLength } = ArrayBuffer.isView(body)
      ? body
      : new DataView(body as ArrayBuffer);
    return new Uint8Array(buffer, byteOffset, byteLength).slice();
  } catch {
    return null;
  }
}

const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Bytes as hex digits in lower case. */
export function toHex(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += hexOfByte[byte] ?? '';
  return hex;
}

/** The bytes that an even number of hex digits, in any case, stand for. */
export function fromHex(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length / 2);
  for (let index = 0; index < bytes.length; index += 1)
    bytes[index] = Number.parseInt(hex.slice(2 * index, 2 * index + 2), 16);
  return bytes;
}
