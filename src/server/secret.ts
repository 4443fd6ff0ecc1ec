import { IoError } from '../protocol/io-error.js';

const refuse = (sentence: string): never => {
  throw new IoError('invalid-parameter', sentence);
};

/** Refuses what an environment or a file puts there by mistake. */
function checkSource(name: string, value: string): void {
  if (value === 'undefined' || value === 'null')
    refuse(`${name} is the text "${value}": is its environment variable set?`);
  // White space comes with a file or a copied value. Cutting it off could be wrong, too.
  if (value.trim() !== value)
    refuse(
      `${name} begins or ends with white space, such as a line break: remove it where ${name} is set.`,
    );
}

/**
 * Refuses a platform secret that nobody has. Anyone can make an HMAC with an empty one, and an
 * environment variable that is not set looks like one.
 *
 * @throws {IoError} `invalid-parameter`, which does not show the secret.
 */
export function checkSecret(secret: string | undefined): asserts secret is string {
  if (typeof secret !== 'string' || secret === '')
    return refuse(
      'secret is missing or empty: use the platform secret from the 360dialog Hub. Is its environment variable set?',
    );
  checkSource('secret', secret);
}

/**
 * Refuses an API key that no HTTP header can carry.
 *
 * @throws {IoError} `invalid-parameter`, which does not show the key.
 */
export function checkApiKey(apiKey: string | undefined): asserts apiKey is string {
  if (typeof apiKey !== 'string' || apiKey === '')
    return refuse(
      'apiKey is missing or empty: use the Partner API key from the 360dialog Hub. Is its environment variable set?',
    );
  checkSource('apiKey', apiKey);
  if (!/^[\x21-\x7e]+$/.test(apiKey))
    refuse('apiKey holds white space or a character outside ASCII: copy it from the Hub again.');
}
