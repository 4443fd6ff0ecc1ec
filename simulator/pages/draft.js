import { decide, newAccount, withChannel } from './account.js';
import { planOf } from './plans.js';

/** What the client has entered so far; at first, what the partner's link brought along. */
export function newDraft({ parameters, store }, texts) {
  const number = parameters.get('number');
  return {
    login: parameters.get('next') === 'login',
    name: parameters.get('name') ?? 'Ada Example',
    email: parameters.get('email') ?? 'ada@client.example',
    code: '000000',
    business: texts.number.example.business,
    displayName: texts.number.example.displayName,
    number: number ? `+${number}` : '+49 30 23125 001',
    second: '',
    plan: planOf(parameters.get('plan_selection')),
    method: 'card',
    account: store.current(),
    // Ids of the channels whose boxes are ticked.
    channel: [],
  };
}

/** The draft with the account that the signup makes: a new client's, or that of the client who logged in. */
export function withSignup(draft, { parameters, partnerId, store }) {
  const start = draft.login ? store.current() : newAccount(partnerId, draft.email);
  const named = { ...start, client: parameters.get('client_id') ?? start.client };
  const numbers = [draft.number, draft.second];
  return {
    ...draft,
    account: numbers.reduce(
      (account, number) => withChannel(account, number, draft.displayName),
      named,
    ),
  };
}

/** The draft with the boxes ticked that the permission screen offers at first. */
export function withTicks(draft, { screen, auto }) {
  const offered = {
    grant: () => true,
    revoke: () => false,
    // A new number is offered for permission; on the permission screen, the client is shown how things are.
    present: ({ granted }) => granted || screen === 'signup',
  };
  const ticks = offered[{ 1: 'grant', revoke: 'revoke' }[auto] ?? 'present'];
  return { ...draft, channel: draft.account.channels.filter(ticks).map(({ id }) => id) };
}

export const decisionOf = ({ account, channel }) => decide(account, channel);
