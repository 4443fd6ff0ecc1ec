/** Where accounts are remembered: in the simulator, or, on a static host, in this browser. */
import { exampleAccount } from './account.js';
import { redirectAddress } from './redirect.js';

/**
 * How the client leaves the hub, and what the client has decided, if anything.
 *
 * @typedef {{ account: import('./account.js').Account, channels: string[], revoked: string[],
 *   name: string, email: string, state: string | null }} Decision
 * @typedef {Partial<Decision> & { redirectUrl: string, faults: string[] }} Finish
 */

const keyOf = (partner) => `simulated-hub:${partner}`;

/** Of a static host. */
export const browserStore = (partner) => ({
  /** The client who is logged in: the one of the last run, else an example. */
  current() {
    try {
      return JSON.parse(localStorage.getItem(keyOf(partner))) ?? exampleAccount;
    } catch {
      return exampleAccount;
    }
  },

  /**
   * Remembers what was decided and gives the address to go back to.
   *
   * @param {Finish} finish
   */
  async finish({ account, channels, revoked, state, redirectUrl, faults }) {
    try {
      localStorage.setItem(keyOf(partner), JSON.stringify(account));
    } catch {
      // If storage is refused, the hub starts anew each time.
    }
    return redirectAddress(
      redirectUrl,
      { client: account.client, channels, revoked, state },
      faults,
    );
  },

  async forget() {
    try {
      localStorage.removeItem(keyOf(partner));
    } catch {
      // There is nothing to forget.
    }
  },
});

/**
 * Of a window that the simulator has served.
 *
 * @param {Pick<import('./request.js').Simulation, 'attempt' | 'account'>} simulation
 */
export const simulatorStore = ({ attempt, account }) => ({
  current: () => account,

  /** @param {Finish} finish */
  async finish({ redirectUrl, faults, ...decided }) {
    const { address } = await post('finish', {
      attempt,
      redirectUrl,
      faults,
      outcome: decided.account && outcomeOf(decided),
    });
    return address;
  },

  forget: () => post('forget', { attempt }),
});

/** @param {Partial<Decision>} decided */
const outcomeOf = ({ account, channels, name, email }) => ({
  client: { id: account.client, name, email },
  channels: account.channels,
  allowed: channels,
});

async function post(action, body) {
  const response = await fetch(`/simulation/${action}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}
