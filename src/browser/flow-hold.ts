import { ending } from '../protocol/messages.js';
import { openChannel } from './channel.js';
import { HOLDER, acquireFlow } from './flow-lock.js';
import type { FlowRecord } from './flow-records.js';
import { isPrerendering } from './prerendering.js';

/** On this channel, pages with a copy of a flow's record hear that the flow is over. */
const openEndChannel = (id: string) => openChannel(`end:${id}`);

/**
 * Whether this page may receive the result of a flow. Of a popup's flow only one page may, by a lock. With
 * `display="redirect"` the client comes back in the same window, so every page of the tab may.
 */
export class FlowHold {
  readonly #id: string;
  readonly #sameWindow: boolean;
  #isHeld: boolean;
  #released = new AbortController();

  constructor({ id, sameWindow }: FlowRecord) {
    this.#id = id;
    this.#sameWindow = sameWindow;
    this.#isHeld = sameWindow;
  }

  get isHeld(): boolean {
    return this.#isHeld && !isPrerendering();
  }

  /** For the page on which the flow starts. */
  acquireAtStart(): void {
    this.#isHeld = true;
    if (!this.#sameWindow) void acquireFlow(this.#id, this.#released.signal, HOLDER);
  }

  /**
   * Resolves once this page holds the flow: at once, or when the page that held it is gone. With
   * `display="redirect"`, `onEnd` may also be called after this has resolved.
   *
   * @param onEnd Another page has settled the flow.
   */
  async acquire(onEnd: () => void): Promise<void> {
    const { signal } = this.#released;
    const endChannel = openEndChannel(this.#id);
    signal.addEventListener('abort', () => endChannel?.close(), { once: true });
    endChannel?.addEventListener('message', ({ data }) => {
      if (data === ending(this.#id)) onEnd();
    });
    if (this.#sameWindow) return;
    await acquireFlow(this.#id, signal);
    endChannel?.close();
    this.#isHeld = true;
  }

  /** Releases the flow, so that another page can hold it. */
  release(): void {
    this.#isHeld = this.#sameWindow;
    this.#released.abort();
    this.#released = new AbortController();
  }

  /** The flow is over: tells the pages with a copy, and frees the lock. */
  end(): void {
    const endChannel = openEndChannel(this.#id);
    endChannel?.postMessage(ending(this.#id));
    endChannel?.close();
    this.#released.abort();
  }
}
