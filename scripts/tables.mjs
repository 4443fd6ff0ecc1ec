// Markdown tables of what the manifest says of the element, for the documents.
import { readFileSync } from 'node:fs';

const { modules } = JSON.parse(readFileSync('custom-elements.json', 'utf8'));
const element = modules
  .flatMap(({ declarations = [] }) => declarations)
  .find(({ tagName }) => tagName === 'dialog-io-button');

const code = (text) => `\`${text}\``;
const unquoted = (text) => text.replaceAll("'", '');

/** A markdown table of rows of cells. */
export function table(header, rows) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

/** What a property takes: its choices, with the default first said to be so, or its rule. */
function valueOf({ type, allowed, default: value }) {
  if (allowed) return allowed;
  const choices = type.text.match(/'[^']+'/g);
  if (!choices) return code(type.text.replace(' | null', ''));
  const named = choices.map(
    (choice) => code(unquoted(choice)) + (choice === value ? ' (default)' : ''),
  );
  return named.join(' | ');
}

const fields = element.members.filter(({ kind }) => kind === 'field');
const sent = fields.filter(({ queryKey }) => queryKey);
const readonly = fields.filter((field) => field.readonly);
const settable = fields.filter((field) => !sent.includes(field) && !field.readonly);

const propertyTable = (properties) =>
  table(
    ['attribute', 'property', 'value', 'meaning'],
    properties.map((field) => [
      field.attribute ? code(field.attribute) : '–',
      code(field.name),
      valueOf(field),
      field.description,
    ]),
  );

export const attributes = () =>
  [
    'Which window opens, who may answer, and the button itself:',
    propertyTable(settable),
    'Sent to 360dialog, under the name in snake case (`plan-selection` as `plan_selection`):',
    propertyTable(sent),
    'Read only:',
    table(
      ['property', 'type', 'meaning'],
      readonly.map(({ name, type, description }) => [code(name), code(type.text), description]),
    ),
  ].join('\n\n');

export const events = () =>
  table(
    ['event', '`detail`', 'when'],
    element.events.map(({ name, type, description }) => [
      code(name),
      code(type.text.slice('CustomEvent<'.length, -1)),
      description,
    ]),
  );

export const looks = () =>
  [
    table(
      ['slot', ''],
      element.slots.map(({ name, description }) => [name ? code(name) : 'default', description]),
    ),
    table(
      ['part', ''],
      element.cssParts.map(({ name, description }) => [code(`::part(${name})`), description]),
    ),
    table(
      ['state', ''],
      element.cssStates.map(({ name, description }) => [code(`:state(${name})`), description]),
    ),
    table(
      ['custom property', 'default', ''],
      element.cssProperties.map(({ name, default: value, description }) => [
        code(name),
        code(value),
        description,
      ]),
    ),
  ].join('\n\n');
