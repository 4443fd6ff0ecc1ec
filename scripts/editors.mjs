// What the manifest says of the elements, in the forms of the editors.

/** The sentence of an attribute or a property, and what of it a completion list has no field for. */
const fullDescription = ({ description, allowed, queryKey }) =>
  [description, allowed && `Allowed: ${allowed}.`, queryKey && `Sent as \`${queryKey}\`.`]
    .filter(Boolean)
    .join('\n\n');

const stringsIn = ({ type }) => [...type.text.matchAll(/'([^']+)'/g)].map(([, value]) => value);

/** VS Code's custom data: https://code.visualstudio.com/api/extension-guides/custom-data-extension */
export const vsCode = (elements) => ({
  version: 1.1,
  tags: elements.map(({ tagName, description, attributes }) => ({
    name: tagName,
    description: { kind: 'markdown', value: description },
    attributes: attributes.map((attribute) => ({
      name: attribute.name,
      description: { kind: 'markdown', value: fullDescription(attribute) },
      ...(attribute.type.text.startsWith('boolean') && { valueSet: 'v' }),
      ...(stringsIn(attribute).length > 0 && {
        values: stringsIn(attribute).map((name) => ({ name })),
      }),
    })),
  })),
});

const named = ({ name, description }) => ({ name, description });

/** JetBrains' web-types: https://github.com/JetBrains/web-types */
export const webTypes = (elements, { name, version }) => ({
  $schema: 'https://json.schemastore.org/web-types',
  name,
  version,
  'description-markup': 'markdown',
  contributions: {
    html: {
      elements: elements.map(elementType),
    },
  },
});

const elementType = (element) => ({
  name: element.tagName,
  description: element.description,
  attributes: element.attributes.map((attribute) => ({
    name: attribute.name,
    description: fullDescription(attribute),
    default: attribute.default,
    value: { type: attribute.type.text },
  })),
  slots: element.slots.map(named),
  js: {
    properties: element.members
      .filter(({ kind }) => kind === 'field')
      .map((property) => ({
        name: property.name,
        description: fullDescription(property),
        type: property.type.text,
        ...(property.readonly && { 'read-only': true }),
      })),
    events: element.events.map((event) => ({ ...named(event), type: event.type.text })),
  },
  css: {
    properties: element.cssProperties.map(named),
    parts: element.cssParts.map(named),
  },
});
