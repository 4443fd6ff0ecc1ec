import { checkId, checkOptionalId } from './option-checks.js';
import { createPartnerApi, type PartnerApiOptions } from './partner-api.js';
import { IoError, invalidParameter } from '../protocol/io-error.js';
import { textIn, type JsonRecord } from '../protocol/json.js';
import { plans } from '../protocol/parameters.js';

/** A plan of partners with tiered pricing. It decides what you are billed. */
export type Plan = (typeof plans)[number];

/** Which number of the WhatsApp Business Account: one, or expressly all. */
type WhichNumber =
  | {
      /** Meta's id of the phone number. */
      readonly phoneNumberId: string;
      readonly allNumbers?: false | undefined;
    }
  | {
      /** `true`: 360dialog connects, and bills, every number of the account. Needed without a number. */
      readonly allNumbers: boolean;
      readonly phoneNumberId?: string | null | undefined;
    };

/** Whose number it will be. If both are given, both are sent. */
type WhoseNumber =
  | {
      /** 360dialog client id, for example from `ensureClient`. */
      readonly clientId: string;
      /** Meta's id of the client's business. */
      readonly businessId?: string | null | undefined;
    }
  | { readonly clientId?: string | null | undefined; readonly businessId: string };

export type ShareNumberOptions = PartnerApiOptions &
  WhichNumber &
  WhoseNumber & {
    /** Id of your multi-partner solution with 360dialog. */
    readonly solutionId: string;
    /** Meta's id of the WhatsApp Business Account. */
    readonly wabaId: string;
    readonly plan?: Plan | undefined;
  };

/** What 360dialog repeats of a shared number. It names no channel: the webhook will. */
export interface SharedNumber {
  readonly solutionId: string | null;
  readonly wabaId: string | null;
  readonly clientId: string | null;
  readonly businessId: string | null;
  readonly phoneNumberId: string | null;
  readonly plan: string | null;
  /** The whole answer as it was received. */
  readonly data: JsonRecord;
}

/**
 * Shares a number of a partner-hosted Embedded Signup with 360dialog. The channel appears later: wait
 * for the webhook. Embedded Signup may return an account without a number; say `allNumbers: true`
 * only if you mean every number of that account.
 *
 * The ids came through a browser: check that they belong to the client of your session first.
 *
 * @throws {IoError} as a rejection: `invalid-parameter` for the options; `partner-api`;
 * `rate-limited`. An abort rejects with the signal's reason.
 */
export async function shareNumber(options: ShareNumberOptions): Promise<SharedNumber> {
  const { solutionId, wabaId, phoneNumberId, clientId, businessId, plan, signal } = options;
  const api = createPartnerApi(options);
  checkId('solutionId', solutionId);
  checkId('wabaId', wabaId);
  checkOptionalId('phoneNumberId', phoneNumberId);
  checkOptionalId('clientId', clientId);
  checkOptionalId('businessId', businessId);
  const allNumbers: unknown = options.allNumbers ?? false;
  if (typeof allNumbers !== 'boolean' || allNumbers === Boolean(phoneNumberId))
    throw new IoError(
      'invalid-parameter',
      'phoneNumberId: give the id of one number, or allNumbers: true, which connects and bills every number of the account.',
    );
  if (!clientId && !businessId)
    throw new IoError('invalid-parameter', 'clientId: give clientId, businessId or both.');
  if (plan !== undefined && !plans.includes(plan))
    throw invalidParameter('plan', plan, plans.join(' | '));

  const data = await api.post(
    'account_sharing/numbers',
    {
      solution_id: solutionId,
      waba_external_id: wabaId,
      client_id: clientId ?? undefined,
      waba_business_id: businessId ?? undefined,
      channel_external_id: phoneNumberId ?? undefined,
      tier: plan,
    },
    signal,
  );
  return {
    solutionId: textIn(data, 'solution_id'),
    wabaId: textIn(data, 'waba_external_id'),
    clientId: textIn(data, 'client_id'),
    businessId: textIn(data, 'waba_business_id'),
    phoneNumberId: textIn(data, 'channel_external_id'),
    plan: textIn(data, 'tier'),
    data,
  };
}
