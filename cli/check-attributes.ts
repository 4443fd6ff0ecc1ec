/** Whether a button's attributes open a window, by the button's own rules. */
import { buildOnboardingUrl } from 'dialog-io-button/core.js';
import { flag, flagFromAttribute } from '../src/protocol/parameter-types.js';
import { attributeName, ioParameters, settings } from '../src/protocol/parameters.js';
import { error, ok, type Finding } from './findings.js';
import type { Element } from './read-page.js';
import { messageOf } from './errors.js';

const rows = Object.entries({ ...settings, ...ioParameters });
const byAttribute = new Map(rows.map(([name, type]) => [attributeName(name), { name, type }]));

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
  try {
    buildOnboardingUrl(options);
    return [ok('attributes', `The attributes of ${name} are valid.`)];
  } catch (reason) {
    return [error('attributes', `${name}: ${messageOf(reason)}`)];
  }
}

function valueOf(attribute: string, value: string, base: URL): string | boolean | undefined {
  if (byAttribute.get(attribute)?.type === flag) return flagFromAttribute(value);
  // There is no document here that a relative address could be resolved against.
  const isAddress = ['redirect-url', 'signature-url'].includes(attribute);
  return isAddress && value !== '' && URL.canParse(value, base) ? new URL(value, base).href : value;
}
