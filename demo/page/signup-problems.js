import { optionsOf, propertyOf } from './attributes.js';

/** So that one required id that is wrong does not hide the others. */
const required = { 'app-id': '1234567890', 'config-id': '9876543210' };

/** What is wrong, by attribute, in the element's own words: one that opens nothing is asked to start. */
export async function problemsOf(values) {
  const element = document.createElement('dialog-io-embedded-signup');
  element.addEventListener('io-open', (event) => event.preventDefault());
  Object.assign(element, optionsOf(values), { disabled: false });
  const problems = new Map();
  for (;;) {
    const { code, message } = await element.start().catch((error) => error);
    if (code !== 'invalid-parameter') return problems;
    const [attribute] = /^[a-z-]+/.exec(message);
    if (problems.has(attribute)) return problems;
    problems.set(attribute, message);
    element[propertyOf(attribute)] = required[attribute] ?? null;
  }
}
