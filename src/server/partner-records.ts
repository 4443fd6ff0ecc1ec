import { isRecord, textIn, type JsonRecord } from '../protocol/json.js';

/** A channel, which is a number at 360dialog, as the Partner API and the webhooks describe it. */
export interface PartnerChannel {
  /** Channel id. */
  readonly id: string;
  /** The client that the channel belongs to. */
  readonly clientId: string | null;
  /** An open list: `created`, `verified`, `ready`, `running`, `error` and others were seen. */
  readonly status: string | null;
  /** `sandbox` or `live`. */
  readonly accountMode: string | null;
  readonly hubStatus: string | null;
  /** With country code, digits only. */
  readonly phoneNumber: string | null;
  readonly phoneName: string | null;
  /** Meta's id of the WhatsApp Business Account. */
  readonly wabaId: string | null;
  /** Whether the client keeps its WhatsApp Business app (coexistence). */
  readonly isOnBusinessApp: boolean | null;
  /** The whole record as it was received. */
  readonly data: JsonRecord;
}

/** A client of the partner, as the Partner API and the webhooks describe it. */
export interface PartnerClient {
  /** Client id. */
  readonly id: string;
  readonly name: string | null;
  readonly status: string | null;
  readonly email: string | null;
  /** What `partner` was when the client was sent to 360dialog. */
  readonly partnerPayload: string | null;
  /** The whole record as it was received. */
  readonly data: JsonRecord;
}

/** Reads a channel object. Webhooks may have its id elsewhere; without any it is `null`. */
export function readChannel(value: unknown, id = textIn(value, 'id')): PartnerChannel | null {
  if (!isRecord(value) || id === null) return null;
  const onBusinessApp = value['is_on_biz_app'];
  return {
    id,
    clientId: textIn(value, 'client_id') ?? textIn(value, 'client', 'id'),
    status: textIn(value, 'status'),
    accountMode: textIn(value, 'account_mode'),
    hubStatus: textIn(value, 'hub_status'),
    phoneNumber: digitsOf(
      textIn(value, 'setup_info', 'phone_number') ?? textIn(value, 'phone_number'),
    ),
    phoneName: textIn(value, 'setup_info', 'phone_name'),
    wabaId: textIn(value, 'waba_account', 'external_id'),
    isOnBusinessApp: typeof onBusinessApp === 'boolean' ? onBusinessApp : null,
    data: value,
  };
}

/** Reads a client object. Without an id it is `null`. */
export function readClient(value: unknown, id = textIn(value, 'id')): PartnerClient | null {
  if (!isRecord(value) || id === null) return null;
  return {
    id,
    name: textIn(value, 'name'),
    status: textIn(value, 'status'),
    email: textIn(value, 'contact_info', 'email'),
    partnerPayload: textIn(value, 'partner_payload'),
    data: value,
  };
}

/** `+49 30 1234567` → `49301234567`. Something else than a number is not made into one. */
function digitsOf(phoneNumber: string | null): string | null {
  const digits = phoneNumber?.replace(/[\s+().-]/g, '') ?? '';
  return /^\d+$/.test(digits) ? digits : null;
}
