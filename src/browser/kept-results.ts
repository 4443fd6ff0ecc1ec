import { KEPT_FOR } from '../protocol/handoff.js';
import { storedRecords, type Mortal } from './stored-records.js';

/** A result that came home while nobody was there to take it. */
export interface KeptResult extends Mortal {
  /** Of the ticket. */
  readonly secret: string;
  /** The query string of the redirect. */
  readonly search: string;
}

/** Once a kept result is gone, somebody took it: the page that opened the window came back. */
export const keptResults = storedRecords<KeptResult>(() => localStorage, 'result', KEPT_FOR);
