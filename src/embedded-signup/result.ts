import { IoError } from '../protocol/io-error.js';

/**
 * The result of an Embedded Signup. It comes through a browser, so every id and the code are claims:
 * check them on your server.
 */
export interface EmbeddedSignupResult {
  /** Meta's name of the event, such as `FINISH`; `''` if only a code came. An open list. */
  readonly event: string;
  /** Id of the WhatsApp Business Account, or `null`. */
  readonly wabaId: string | null;
  /** Ids of all WhatsApp Business Accounts that Meta names, `wabaId` first. */
  readonly wabaIds: readonly string[];
  /** Id of the phone number, or `null`: a signup may end without one. */
  readonly phoneNumberId: string | null;
  /** Id of the client's business portfolio, or `null`. */
  readonly businessId: string | null;
  /** Whether the client keeps using its WhatsApp Business app. */
  readonly coexistence: boolean;
  /** Meta's code, or `null`. It lives for 30 seconds and works once; 360dialog does not need it. */
  readonly code: string | null;
  /** All that stood in the `data` of Meta's message. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** A finished signup, as Meta's message tells it. The code comes by another way. */
export type SignupSession = Omit<EmbeddedSignupResult, 'code'>;

/** For a signup of which only the code came: the server can read the ids from Meta. */
export const unknownSession: SignupSession = {
  event: '',
  wabaId: null,
  wabaIds: [],
  phoneNumberId: null,
  businessId: null,
  coexistence: false,
  data: {},
};

/**
 * Joins what came by message and by callback.
 *
 * @returns `empty-result` if neither an account nor a code came: nobody can do anything with that.
 */
export function joinResult(
  session: SignupSession,
  code: string | null,
): EmbeddedSignupResult | IoError {
  return session.wabaId === null && code === null
    ? new IoError(
        'empty-result',
        'The signup names neither an account nor a code: add this host to both lists of domains in your Meta app.',
      )
    : { ...session, code };
}
