// The script exports nothing: its global holds the API of the main entry.
import type * as Api from '../dist/index.js';

declare global {
  const DialogIo: typeof Api;
}
