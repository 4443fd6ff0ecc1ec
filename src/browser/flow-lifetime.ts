import { IoError } from '../protocol/io-error.js';

/** How long a flow waits for its result. */
export const FLOW_TTL_MS = 60 * 60_000;

export const expired = (): IoError => new IoError('expired', 'No result came within 60 minutes.');
