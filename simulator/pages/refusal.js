import { h, rowsOf } from './element.js';

/** What the page says that a refused request gets, below its title. */
export function refusalContent(request, texts) {
  return contents[request.refusal.kind](request, texts);
}

const contents = {
  noPartner: (request, texts) => [h('p', {}, texts.refusals.noPartner.text)],

  unknownPartner: ({ partnerId }, texts) => [
    h('p', {}, texts.refusals.unknownPartner.text),
    h('p', {}, h('code', {}, partnerId)),
  ],

  badRedirect: ({ redirectUrl }, texts) => [
    h('p', {}, texts.refusals.badRedirect.text),
    h('p', {}, h('code', {}, redirectUrl)),
  ],

  badSignature({ refusal: { facts } }, { signature: words }) {
    const { failed, checks, maxAge } = facts;
    const rows = {
      [words.rows.signed]: facts.signed,
      [words.rows.expected]: facts.expected,
      [words.rows.received]: facts.received || words.none,
      [words.rows.timestamp]: facts.timestamp || words.none,
      [words.rows.age]: words.age(facts.age ?? NaN),
    };
    const isMissing = failed === 'absent';
    return [
      h('p', {}, words.lead[failed]),
      isMissing ? howToSign(words) : null,
      checkList(checks, failed, maxAge, words),
      isMissing ? null : h('dl', { class: 'summary facts' }, rowsOf(Object.entries(rows))),
      h('p', {}, words.after),
      isMissing ? null : h('p', { class: 'note' }, words.published),
      h('p', { class: 'note' }, words.assumptions(maxAge)),
    ];
  },
};

const howToSign = (words) =>
  h(
    'div',
    {},
    h('p', {}, words.howTo),
    h('p', {}, h('code', {}, '<dialog-io-button signature-url="/api/io-signature" …>')),
  );

function checkList(checks, failed, maxAge, words) {
  const states = { '-1': 'passed', 0: 'failed', 1: 'open' };
  return h(
    'ol',
    { class: 'checks' },
    checks.map((name, index) => {
      const state = states[Math.sign(index - checks.indexOf(failed))];
      const text = words.checks[name];
      return h(
        'li',
        { class: state },
        typeof text === 'function' ? text(maxAge) : text,
        ': ',
        h('strong', {}, words.marks[state]),
      );
    }),
  );
}
