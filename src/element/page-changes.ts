import { onLanguageRegistered } from './language-registry.js';
import { rootsOf } from './language.js';

/**
 * Tells elements of changes around them that no event tells: a `lang` that changes, slotted text that
 * a framework changes in place, a language that arrives. One observer serves the whole page.
 */

/** Hears that something around it has changed. */
export interface Watcher extends Element {
  requestUpdate(): void;
}

const watchers = new Set<Watcher>();
let observer: MutationObserver | undefined;
/** The documents and shadow roots that it looks at. */
let roots = new WeakSet<Node>();
let stopHearingOfLanguages: (() => void) | undefined;

export function watchPage(watcher: Watcher): void {
  watchers.add(watcher);
  observer ??= new MutationObserver(tell);
  stopHearingOfLanguages ??= onLanguageRegistered(tellAll);
  for (const root of rootsOf(watcher)) {
    if (!roots.has(root))
      observer.observe(root, { attributes: true, attributeFilter: ['lang'], subtree: true });
    roots.add(root);
  }
}

/** What an element holds can change in place only if it holds something. */
export function watchContent(watcher: Watcher): void {
  if (watcher.childNodes.length > 0)
    observer?.observe(watcher, {
      characterData: true,
      childList: true,
      subtree: true,
      attributeFilter: ['lang', 'alt', 'aria-label'],
    });
}

export function stopWatching(watcher: Watcher): void {
  watchers.delete(watcher);
  if (watchers.size > 0) return;
  observer?.disconnect();
  stopHearingOfLanguages?.();
  observer = stopHearingOfLanguages = undefined;
  roots = new WeakSet();
}

const tellAll = (): void => watchers.forEach((watcher) => watcher.requestUpdate());

function tell(changes: MutationRecord[]): void {
  const isLanguage = changes.some(({ type }) => type === 'attributes');
  for (const watcher of watchers)
    if (isLanguage || changes.some(({ target }) => watcher.contains(target)))
      watcher.requestUpdate();
}
