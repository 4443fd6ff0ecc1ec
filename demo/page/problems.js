import { optionsOf, propertyOf } from './attributes.js';

/** What is wrong, by attribute, in the button's own words. */
export function problemsOf(values) {
  const options = optionsOf(values);
  const problems = new Map();
  for (;;) {
    try {
      DialogIo.buildOnboardingUrl(options);
      return problems;
    } catch ({ message }) {
      // The message begins with the attribute. Without its value the next problem shows, if there is one.
      const [attribute] = /^[a-z-]+/.exec(message);
      if (problems.has(attribute)) return problems;
      problems.set(attribute, message);
      delete options[propertyOf(attribute)];
    }
  }
}
