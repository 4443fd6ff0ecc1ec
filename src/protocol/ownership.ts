/**
 * Which button of a page may go on with a flow. Neither a position nor the history of the tab is
 * evidence: only what the clicked button was given, and the path it was on.
 */

/** The identity of a button, or of code without one. */
export interface ButtonIdentity {
  readonly partnerId: string;
  readonly screen: string;
  /** Empty if not given, like the next two. */
  readonly partner: string;
  readonly state: string;
  /** The `id` attribute. */
  readonly elementId: string;
}

/** The button that was clicked, as its flow remembers it. */
export interface ClickedButton extends ButtonIdentity {
  /** Path of the page at the click, see {@link pathOf}. */
  readonly path: string;
  /** Whether no other button of its page had the same partner id and screen. */
  readonly wasOnly: boolean;
}

/**
 * The part of an address that says which page of an app it is: path, query, and a hash that a
 * router uses as a path (`#/…`, `#!…`). Another hash is a place on the page.
 */
export function pathOf({
  pathname,
  search,
  hash,
}: Pick<URL, 'pathname' | 'search' | 'hash'>): string {
  return pathname + search + (/^#[/!]/.test(hash) ? hash : '');
}

/**
 * The one button that goes on with a flow, or `null` if it is not certain which.
 *
 * 1. Only buttons with the same partner id and screen, never one whose `partner` differs, nor one
 *    with another `id` if the clicked button had an `id`.
 * 2. Of them the one with the same `state`, on any path of the app.
 * 3. Else, on the same path, the one with the same `id`, or the only one, if the clicked button was
 *    the only one, too: a server may make a new `state` at each load.
 */
export function successorOf<Button extends ButtonIdentity>(
  clicked: ClickedButton,
  buttons: readonly Button[],
  path: string,
): Button | null {
  const candidates = buttons.filter(
    ({ partnerId, screen, partner, elementId }) =>
      partnerId === clicked.partnerId &&
      screen === clicked.screen &&
      partner === clicked.partner &&
      (clicked.elementId === '' || elementId === clicked.elementId),
  );
  const withSameState = candidates.filter(({ state }) => clicked.state && state === clicked.state);
  if (withSameState.length === 1) return withSameState[0] ?? null;
  if (path !== clicked.path) return null;
  const [only] = candidates;
  if (!only || candidates.length > 1) return null;
  return clicked.elementId || clicked.wasOnly ? only : null;
}
