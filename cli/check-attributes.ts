/** Whether a button's attributes open a window, by the button's own rules. */
import { buildOnboardingUrl } from 'dialog-io-button/core.js';
import { DialogIoButton } from 'dialog-io-button/element.js';
import { flag, flagFromAttribute } from '../src/protocol/parameter-types.js';
import { attributeName, ioParameters, settings } from '../src/protocol/parameters.js';
import { advice, error, ok, type Finding } from './findings.js';
import { nearest } from './nearest.js';
import type { Element } from './read-page.js';
import { messageOf } from './errors.js';

const rows = Object.entries({ ...settings, ...ioParameters });
const byAttribute = new Map(rows.map(([name, type]) => [attributeName(name), { name, type }]));

const known = DialogIoButton.observedAttributes;

/** The attributes of every HTML element. */
const ofHtml =
  /^(?:accesskey|auto(?:capitalize|correct|focus)|class|contenteditable|dir|draggable|enterkeyhint|exportparts|hidden|id|inert|inputmode|is|item(?:id|prop|ref|scope|type)|lang|nonce|part|popover|role|slot|spellcheck|style|tabindex|title|translate|writingsuggestions|xmlns)$/;
/** Of no element: data, ARIA, handlers, and what frameworks read, such as `@click`, `:state` and `v-if`. */
const ofOthers = /^(?:data-|aria-|on|v-|x-|ng-|hx-|_)|[^a-z0-9_-]/;

export function checkAttributes({ attributes }: Element, base: URL, place: number): Finding[] {
  const options = Object.fromEntries(
    [...attributes]
      .filter(([attribute]) => byAttribute.has(attribute))
      .map(([attribute, value]) => [
        byAttribute.get(attribute)?.name ?? '',
        valueOf(attribute, value, base),
      ]),
  );
  const name = `button ${place + 1}`;
  const unknown = [...attributes.keys()].filter(
    (attribute) =>
      !known.includes(attribute) && !ofHtml.test(attribute) && !ofOthers.test(attribute),
  );
  const findings = unknown.map((attribute) => adviceOn(attribute, name));
  try {
    buildOnboardingUrl(options);
    return [...findings, ok('attributes', `The attributes of ${name} are valid.`)];
  } catch (reason) {
    return [...findings, error('attributes', `${name}: ${messageOf(reason)}`)];
  }
}

function adviceOn(attribute: string, button: string): Finding {
  const meant = nearest(attribute, known);
  return advice(
    'unknown-attribute',
    `${button} has ${attribute}, which is not an attribute of the button${meant ? `: did you mean ${meant}?` : '.'}`,
  );
}

function valueOf(attribute: string, value: string, base: URL): string | boolean | undefined {
  if (byAttribute.get(attribute)?.type === flag) return flagFromAttribute(value);
  // There is no document here that a relative address could be resolved against.
  const isAddress = ['redirect-url', 'signature-url'].includes(attribute);
  return isAddress && value !== '' && URL.canParse(value, base) ? new URL(value, base).href : value;
}
