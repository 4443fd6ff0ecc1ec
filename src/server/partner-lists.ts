import type { PartnerApi } from './partner-api.js';
import { endlessList } from './partner-api-errors.js';
import { textIn } from '../protocol/json.js';

const PAGE_LENGTH = 200;
const MOST_PAGES = 50;

/**
 * The records of a list, page by page.
 *
 * @throws {IoError} `partner-api` for a list of more than 50 pages: what is not in the part that was
 * read may still exist.
 */
export async function* pagesOf(
  api: PartnerApi,
  list: 'clients' | 'channels',
  filters: Readonly<Record<string, string>> | undefined,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly unknown[]> {
  const seen = new Set<string | null>();
  let offset = 0;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const query = { ...(filters && { filters }), limit: PAGE_LENGTH, offset };
    const { records, total } = await api.list(list, query, signal);
    // A server that does not know `offset` gives the same page for ever.
    const fresh = records.filter((record) => !seen.has(textIn(record, 'id')));
    for (const record of fresh) seen.add(textIn(record, 'id'));
    if (fresh.length > 0) yield fresh;
    offset += records.length;
    // Without a total, only an empty page is the last: the server may give fewer than were asked for.
    if (fresh.length === 0 || (total !== null && offset >= total)) return;
  }
  throw endlessList(`GET ${list}`, offset);
}
