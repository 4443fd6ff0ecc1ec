/** What Embedded Signup has created at the simulated Meta: WhatsApp Business accounts and their numbers. */
import { digitsFor } from './accounts.js';

/** @typedef {{ id: string, number: string, name: string }} PhoneNumber */
/** @typedef {{ id: string, businessId: string, phoneNumbers: PhoneNumber[], onBusinessApp: boolean }} BusinessAccount */

export class MetaAccounts {
  /** @type {Map<string, BusinessAccount>} */
  #accounts = new Map();

  /**
   * An account of a business; the same words give the same ids, so that a run can be repeated.
   *
   * @param {{ business: string, number: string | null, name: string, onBusinessApp: boolean }} signup
   */
  add({ business, number, name, onBusinessApp }) {
    const id = digitsFor(`waba ${business} ${onBusinessApp}`, 15);
    const account = this.#accounts.get(id) ?? {
      id,
      businessId: digitsFor(`business ${business}`, 15),
      phoneNumbers: [],
      onBusinessApp,
    };
    this.#accounts.set(id, account);
    const phone = number === null ? null : { id: digitsFor(`phone ${number}`, 15), number, name };
    if (phone && !account.phoneNumbers.some((known) => known.id === phone.id))
      account.phoneNumbers.push(phone);
    return { account, phone };
  }

  /** The account with this id; one that was not created here is made up, with one number. @param {string} id */
  find(id) {
    return (
      this.#accounts.get(id) ?? {
        id,
        businessId: digitsFor(`business of ${id}`, 15),
        phoneNumbers: [
          { id: digitsFor(`phone of ${id}`, 15), number: `49${digitsFor(id, 9)}`, name: 'Example' },
        ],
        onBusinessApp: false,
      }
    );
  }

  reset() {
    this.#accounts.clear();
  }
}
