/** The checks of options: each gives what is wrong with a value, or null. */
import { inspect } from 'node:util';

/**
 * @typedef {object} Wrong
 * @property {string} sentence The end of a sentence about the value.
 * @property {string} [item] Of a list, the item that it is about.
 */
/** @typedef {(value: unknown) => Wrong | null} Check */

/** A value that an option may not have. */
export class OptionError extends TypeError {
  /** @param {string} owner @param {string} option @param {Wrong} wrong */
  constructor(owner, option, { item, sentence }) {
    super(`${option} of ${owner}${item ? `: ${item}` : ''} ${sentence}.`);
    this.option = option;
    /** The sentence without the name of the option, which a command writes in another way. */
    this.complaint = `${item ? `${item} ` : ''}${sentence}.`;
  }
}

const idPattern = /^[A-Za-z0-9_-]{1,64}$/;

/** @type {(isRight: (value: any) => boolean, sentence: string) => Check} */
export const check = (isRight, sentence) => (value) => (isRight(value) ? null : { sentence });

export const isId = check(
  (value) => typeof value === 'string' && idPattern.test(value),
  'must be an id: 1 to 64 letters, digits, - or _',
);
export const isText = check(
  (value) => typeof value === 'string' && value !== '',
  'must be a text that is not empty',
);
export const isSecret = check(
  (value) => typeof value === 'string' && value !== '' && value === value.trim(),
  'must be a text that is not empty and has no white space at its ends',
);
export const isBoolean = check((value) => typeof value === 'boolean', 'must be true or false');
export const isWebAddress = check(
  (value) =>
    typeof value === 'string' &&
    URL.canParse(value) &&
    ['http:', 'https:'].includes(new URL(value).protocol),
  'must be a complete address that begins with https:// or http://',
);
export const isPort = check(
  (value) => Number.isInteger(value) && value >= 0 && value <= 65_534,
  'must be a whole number from 0 (any free port) to 65534',
);
export const isMilliseconds = check(
  (value) => Number.isInteger(value) && value >= 0 && value <= 3_600_000,
  'must be a whole number of milliseconds from 0 to 3600000',
);

/** @param {readonly string[]} names */
export const isOneOf = (names) =>
  check((value) => names.includes(value), `must be one of ${names.join(', ')}`);

/** @param {Check} checkOne @returns {Check} */
export const isListOf = (checkOne) => (value) => {
  if (!Array.isArray(value)) return { sentence: 'must be a list' };
  for (const item of value) {
    const wrong = checkOne(item);
    if (wrong) return { ...wrong, item: shown(item) };
  }
  return null;
};

/** @param {unknown} value */
const shown = (value) =>
  typeof value === 'string' ? JSON.stringify(value.slice(0, 40)) : inspect(value, { depth: 0 });

/**
 * Refuses an object with keys that are not known or values that are not right.
 *
 * @param {string} name What the object is called in the sentence.
 * @param {unknown} value
 * @param {Readonly<Record<string, Check>>} rules
 * @throws {TypeError}
 */
export function checkObject(name, value, rules) {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TypeError(`The options of ${name} must be an object.`);
  for (const [key, part] of Object.entries(value)) {
    const rule = Object.hasOwn(rules, key) ? rules[key] : undefined;
    if (!rule)
      throw new TypeError(
        `There is no option ${JSON.stringify(key.slice(0, 40))} of ${name}; there are ${Object.keys(rules).join(', ')}.`,
      );
    const wrong = part === undefined ? null : rule(part);
    if (wrong) throw new OptionError(name, key, wrong);
  }
}
