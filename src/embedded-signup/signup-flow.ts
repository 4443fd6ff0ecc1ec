import { FLOW_TTL_MS, expired } from '../browser/flow-lifetime.js';
import { IoError, means } from '../protocol/io-error.js';
import type { FacebookSdk, LoginResponse } from './facebook-sdk.js';
import { loadSdk } from './load-facebook-sdk.js';
import { sdkError, type SignupMessage } from './message.js';
import { observeWindow } from './observe-window.js';
import type { SignupSettings } from './parse-options.js';
import {
  joinResult,
  unknownSession,
  type EmbeddedSignupResult,
  type SignupSession,
} from './result.js';
import { listenToMeta, stopListeningToMeta, type SignupListener } from './signup-messages.js';

/** How long a finished signup waits for its code. */
const CODE_TIMEOUT_MS = 5000;

/** How long a code waits for the message that names the ids. */
const MESSAGE_TIMEOUT_MS = 8000;

/** How long a callback without a code waits for a message that is still on its way. */
const LATE_MESSAGE_MS = 1500;

/** How long a window must read closed before we stop waiting for a silent SDK. */
const SILENCE_TIMEOUT_MS = 5000;

/** How often the window is checked. */
const WATCH_INTERVAL_MS = 250;

/** Hears how a flow ends. Exactly one of `onResult` and `onError` is called, once and last. */
export interface SignupObserver {
  /** The window has opened. */
  onOpen?(): void;
  onResult(result: EmbeddedSignupResult): void;
  onError(error: IoError): void;
  /** The browser reports the window as closed. A result may still come. */
  onClosed(): void;
}

/**
 * - `loading`: Meta's SDK is not there yet.
 * - `open`: the client is in Meta's window, as far as this page knows.
 * - `closed`: the window reads closed; a result may still come.
 * - `settled`: the observer has got its result or its error.
 */
type SignupState = 'loading' | 'open' | 'closed' | 'settled';

/** One attempt at a signup. It joins Meta's two answers, the message and the callback. */
export class SignupFlow implements SignupListener {
  readonly metaOrigin: string | null;
  readonly #settings: SignupSettings;
  readonly #observer: SignupObserver;
  readonly #expiry: number;
  #state: SignupState = 'loading';
  #popup: Window | null = null;
  /** The answer by message. */
  #session: SignupSession | null = null;
  /** The answer by callback. */
  #login: { readonly code: string | null } | null = null;
  #wait: number | undefined;
  #watch: number | undefined;
  #lifetime: number | undefined;

  constructor(settings: SignupSettings, observer: SignupObserver) {
    this.#settings = settings;
    this.#observer = observer;
    this.metaOrigin = settings.origin;
    this.#expiry = Date.now() + FLOW_TTL_MS;
    this.#lifetime = window.setTimeout(() => this.giveUp(expired()), FLOW_TTL_MS);
  }

  /** Whether the client is using the window, as far as this page knows. */
  get running(): boolean {
    return this.#state === 'loading' || this.#state === 'open';
  }

  /** The window of this flow, or `null` if it is not known. */
  get popup(): Window | null {
    return this.#popup;
  }

  /** Waits for the SDK, and opens the window if the browser's permission for it has not lapsed. */
  async load(): Promise<void> {
    let sdk: FacebookSdk;
    try {
      sdk = await loadSdk(this.#settings);
    } catch (error) {
      this.end(error instanceof IoError ? error : sdkError(error));
      return;
    }
    this.#openLate(sdk);
  }

  /** Opens Meta's window. Must run synchronously in a user gesture. */
  open(sdk: FacebookSdk): void {
    this.#state = 'open';
    // A message may come before anything else.
    listenToMeta(this);
    let isBlocked = false;
    try {
      observeWindow(
        (opened) => {
          this.#popup = opened;
          isBlocked = opened === null;
        },
        // Not an async function: Meta's SDK refuses those.
        () => sdk.login((response) => this.#onLogin(response), this.#settings.login),
      );
    } catch (error) {
      this.#popup?.close();
      if (!isBlocked) this.end(sdkError(error));
    }
    // Some blockers return a window that is closed at once.
    if (isBlocked || this.#popup?.closed)
      this.end(
        new IoError('popup-blocked', 'The browser refused the window: call start() from a click.'),
      );
    if (this.#state !== 'open') return;
    if (this.#popup) this.#watchWindow(this.#popup);
    this.#observer.onOpen?.();
  }

  /**
   * Brings the window to the front. `false` if a click should start anew. While the SDK loads there is
   * no window yet, and a click waits.
   */
  bringToFront(): boolean {
    if (this.#state === 'loading') return true;
    if (this.#state !== 'open' || !this.#popup || this.#popup.closed) return false;
    this.#popup.focus();
    return true;
  }

  receive(message: SignupMessage): void {
    // The first finish wins; a settled flow does not listen.
    if (this.#endIfExpired() || this.#session) return;
    if (message instanceof IoError) {
      this.end(message);
    } else {
      this.#session = message;
      this.#waitOn();
    }
  }

  /** Makes way for a newer flow. */
  supersede(): void {
    this.giveUp(new IoError('superseded', 'A newer signup took its place.'));
  }

  /** Ends the flow with the answer that has come, if there is one, else with the error. */
  giveUp(error: IoError): void {
    if (this.#session || this.#login?.code) this.#finish();
    else this.end(error);
  }

  /** Ends the flow without a result. Closes the window if the page ended the flow. */
  end(error: IoError): void {
    if (this.#state === 'settled') return;
    this.#settle();
    if (means(error.code, 'cancellation')) this.#popup?.close();
    this.#observer.onError(error);
  }

  #openLate(sdk: FacebookSdk): void {
    if (this.#state !== 'loading') return;
    // Chromium and Firefox keep the permission for some 5 s after a click, WebKit for 1 s.
    const { userActivation } = window.navigator as Partial<Navigator>;
    if (!userActivation || userActivation.isActive) this.open(sdk);
    else
      this.end(
        new IoError(
          'sdk-not-ready',
          'Meta\'s SDK came too late for this click: click again, or use sdk="eager".',
        ),
      );
  }

  #onLogin(response: LoginResponse): void {
    if (this.#state === 'settled' || this.#endIfExpired() || this.#login?.code) return;
    this.#login = { code: codeOf(response) };
    this.#waitOn();
  }

  /** Waits for the answer that is missing, but not for ever. */
  #waitOn(): void {
    window.clearTimeout(this.#wait);
    const wait = (then: () => void, milliseconds: number) => {
      this.#wait = window.setTimeout(then, milliseconds);
    };
    if (this.#session && this.#login) this.#finish();
    else if (this.#session) wait(() => this.#finish(), CODE_TIMEOUT_MS);
    else if (this.#login?.code) wait(() => this.#finish(), MESSAGE_TIMEOUT_MS);
    else wait(() => this.#reportClosed(), LATE_MESSAGE_MS);
  }

  #finish(): void {
    if (this.#state === 'settled') return;
    const result = joinResult(this.#session ?? unknownSession, this.#login?.code ?? null);
    if (result instanceof IoError) {
      this.end(result);
    } else {
      this.#settle();
      this.#observer.onResult(result);
    }
  }

  /** Meta's SDK looks at the window, too, and calls back. An SDK that does not must not hold us up. */
  #watchWindow(popup: Window): void {
    let closedSince = Infinity;
    this.#watch = window.setInterval(() => {
      closedSince = popup.closed ? Math.min(closedSince, Date.now()) : Infinity;
      const isSilent = !this.#session && !this.#login;
      if (isSilent && Date.now() - closedSince >= SILENCE_TIMEOUT_MS) this.#reportClosed();
    }, WATCH_INTERVAL_MS);
  }

  #reportClosed(): void {
    if (this.#state !== 'open') return;
    if (this.#popup && !this.#popup.closed) {
      this.#wait = window.setTimeout(() => this.#reportClosed(), WATCH_INTERVAL_MS);
      return;
    }
    this.#state = 'closed';
    window.clearInterval(this.#watch);
    this.#observer.onClosed();
  }

  /** Checked on use as well: a timer of an hour does not fire in a sleeping tab. */
  #endIfExpired(): boolean {
    if (Date.now() < this.#expiry) return false;
    this.giveUp(expired());
    return true;
  }

  #settle(): void {
    this.#state = 'settled';
    stopListeningToMeta(this);
    window.clearTimeout(this.#wait);
    window.clearTimeout(this.#lifetime);
    window.clearInterval(this.#watch);
  }
}

function codeOf(response: LoginResponse | undefined): string | null {
  const code: unknown = response?.authResponse?.code;
  return typeof code === 'string' && code !== '' ? code : null;
}
