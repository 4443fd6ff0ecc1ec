import { h, rowsOf } from './element.js';
import { withSignup, withTicks } from './draft.js';
import { planOf, plans } from './plans.js';

/**
 * The steps of the hub: `enter` prepares the draft, `render` gives the contents of the step's form and what its
 * button says. A control's name is the draft's key for it.
 */
export const steps = {
  account: {
    enter: (draft) => draft,
    render({ draft, texts, partner, parameters, change }) {
      const { signup, login } = texts.account;
      const words = draft.login ? login : signup;
      const email = field(signup.email, {
        name: 'email',
        type: 'email',
        value: draft.email,
        autocomplete: 'email',
        required: true,
        hint: hintFor('email', parameters, texts),
      });
      const forLogin = () => [
        email,
        field(login.code, {
          name: 'code',
          value: draft.code,
          autocomplete: 'off',
          inputmode: 'numeric',
          required: true,
          hint: login.codeHint,
        }),
      ];
      const forSignup = () => [
        field(signup.name, {
          name: 'name',
          value: draft.name,
          autocomplete: 'name',
          required: true,
          hint: hintFor('name', parameters, texts),
        }),
        email,
      ];
      return {
        title: words.title,
        lead: words.lead(partner.name),
        body: draft.login ? forLogin() : forSignup(),
        next: words.next,
        other: h(
          'button',
          { type: 'button', class: 'quiet', onclick: () => change({ login: !draft.login }) },
          words.other,
        ),
      };
    },
  },

  number: {
    enter: (draft) => draft,
    render({ draft, texts, parameters }) {
      const words = texts.number;
      return {
        title: words.title,
        lead: words.lead,
        body: [
          field(words.business, {
            name: 'business',
            value: draft.business,
            autocomplete: 'organization',
            required: true,
          }),
          field(words.displayName, {
            name: 'displayName',
            value: draft.displayName,
            autocomplete: 'off',
            required: true,
          }),
          field(words.number, {
            name: 'number',
            type: 'tel',
            value: draft.number,
            autocomplete: 'tel',
            required: true,
            hint: hintFor('number', parameters, texts),
          }),
          field(words.second, {
            name: 'second',
            type: 'tel',
            value: draft.second,
            autocomplete: 'off',
            hint: texts.optional,
          }),
        ],
        next: texts.next,
      };
    },
  },

  plan: {
    enter: (draft) => draft,
    render({ draft, texts }) {
      const words = texts.plan;
      return {
        title: words.title,
        lead: words.lead,
        body: [
          choices(
            words.legend,
            'plan',
            Object.entries(plans).map(([plan, coins]) => ({
              value: plan,
              checked: plan === draft.plan,
              content: [
                h('strong', {}, words.names[plan]),
                h('span', { class: 'note' }, words.price(coins)),
              ],
            })),
          ),
        ],
        next: texts.next,
      };
    },
  },

  payment: {
    enter: (draft) => draft,
    render({ draft, texts }) {
      const words = texts.payment;
      const plan = planOf(draft.plan);
      const summary = {
        [words.summary.plan]: texts.plan.names[plan],
        [words.summary.number]: draft.number,
        [words.summary.price]: texts.plan.price(plans[plan]),
      };
      return {
        title: words.title,
        lead: words.lead,
        body: [
          h('dl', { class: 'summary' }, rowsOf(Object.entries(summary))),
          choices(
            words.legend,
            'method',
            Object.entries(words.methods).map(([value, text]) => ({
              value,
              checked: value === draft.method,
              content: [text],
            })),
          ),
        ],
        next: words.next(plans[plan]),
      };
    },
  },

  permission: {
    enter: (draft, request) =>
      withTicks(request.screen === 'signup' ? withSignup(draft, request) : draft, request),
    render({ draft, texts, partner, redirectUrl }) {
      const words = texts.permission;
      return {
        title: words.title,
        lead: words.lead(partner.name),
        body: [
          choices(
            words.legend(draft.account.client),
            'channel',
            draft.account.channels.map(({ id, number, name, granted }) => ({
              type: 'checkbox',
              value: id,
              checked: draft.channel.includes(id),
              content: [
                h('strong', {}, number),
                h('span', { class: 'note' }, name, ' · ', h('code', {}, id)),
                granted
                  ? h(
                      'span',
                      { class: 'tag' },
                      h('span', { class: 'if-ticked' }, words.granted),
                      h('span', { class: 'if-unticked' }, words.revoking),
                    )
                  : h(
                      'span',
                      { class: 'tag new' },
                      h('span', { class: 'if-ticked' }, words.granting),
                    ),
              ],
            })),
          ),
          h('p', { class: 'note' }, words.host(new URL(redirectUrl).host)),
        ],
        next: words.next(partner.name),
      };
    },
  },
};

/** The steps that a client goes through. */
export function routeOf(screen, partner) {
  if (screen === 'permission') return ['permission'];
  if (partner.pays) return ['account', 'number'];
  return ['account', 'number', 'plan', 'payment', 'permission'];
}

function hintFor(parameter, parameters, texts) {
  return parameters.get(parameter) ? texts.prefilled : null;
}

/** @param {string} label @param {{ name: string, hint?: string, [attribute: string]: unknown }} properties */
function field(label, { hint, ...attributes }) {
  const id = `field-${attributes.name}`;
  return h(
    'div',
    { class: 'field' },
    h('label', { for: id }, label),
    h('input', { id, 'aria-describedby': hint ? `${id}-hint` : null, ...attributes }),
    hint ? h('p', { class: 'note', id: `${id}-hint` }, hint) : null,
  );
}

function choices(legend, name, options) {
  return h(
    'fieldset',
    { class: 'choices' },
    h('legend', {}, legend),
    options.map(({ type = 'radio', value, checked, content }) =>
      h(
        'label',
        { class: 'choice' },
        h('input', { type, name, value, checked }),
        h('span', {}, content),
      ),
    ),
  );
}
