// What editors know about the element: custom-elements.json, and from it VS Code's custom data and
// JetBrains' web-types. The analyzer reads the class and its doc tags. Types and sentences of the
// properties come from TypeScript's checker, because most of them stand in the tables of
// parameters.ts, where reading syntax alone does not get.
import { readFileSync, writeFileSync } from 'node:fs';
// @ts-expect-error Its types leave out what it is imported for.
import { create, ts as analyzerTs } from '@custom-elements-manifest/analyzer';
import ts from 'typescript';
import { styles } from '../dist/element/connect-button.styles.js';
import { DialogIoButton } from '../dist/element/dialog-io-button.js';
import { flag, text } from '../dist/protocol/parameter-types.js';
import { defaults, ioParameters, queryKey, settings } from '../dist/protocol/parameters.js';
import { vsCode, webTypes } from './editors.mjs';

const tag = 'dialog-io-button';
const rows = { ...settings, ...ioParameters };

const { config } = ts.readConfigFile('tsconfig.json', (path) => readFileSync(path, 'utf8'));
const { options } = ts.convertCompilerOptionsFromJson({ ...config.compilerOptions, types: [] }, '');
const program = ts.createProgram(['src/index.ts'], options);
const checker = program.getTypeChecker();

/** The properties of what a file exports, by name: of a class or an interface, or of a table. */
function members(file, name) {
  const source = program.getSourceFile(`src/${file}.ts`);
  const symbol = checker
    .getExportsOfModule(checker.getSymbolAtLocation(source))
    .find((exported) => exported.name === name);
  const isTable = ts.isVariableDeclaration(symbol.valueDeclaration ?? source);
  const type = isTable ? checker.getTypeOfSymbol(symbol) : checker.getDeclaredTypeOfSymbol(symbol);
  return new Map(checker.getPropertiesOfType(type).map((member) => [member.name, member]));
}

const onOneLine = (text) => text.replace(/\s+/g, ' ');

const sentence = (symbol) =>
  onOneLine(ts.displayPartsToString(symbol.getDocumentationComment(checker)));

/** A type as one would write it. `undefined` goes: it is but another word for absent. */
function written(type) {
  const { NoTruncation, InTypeAlias, UseSingleQuotesForStringLiteralType } = ts.TypeFormatFlags;
  return checker
    .typeToString(type, undefined, NoTruncation | InTypeAlias | UseSingleQuotesForStringLiteralType)
    .replace(/ \| undefined$/, '');
}

const own = members('element/dialog-io-button', 'DialogIoButton');
const documented = new Map([
  ...own,
  ...members('protocol/parameters', 'settings'),
  ...members('protocol/parameters', 'ioParameters'),
]);

/** The values of a union of strings, in the order of their table. */
function choicesOf(name) {
  const type = checker.getNonNullableType(checker.getTypeOfSymbol(own.get(name)));
  const isChoice = type.isUnion() && type.types.every((part) => part.isStringLiteral());
  return isChoice ? rows[name].allowed.split(' | ') : undefined;
}

/** @param {[string, import('lit').PropertyDeclaration]} property */
function field([name, { attribute = name, reflect }]) {
  const choices = choicesOf(name);
  const nullable = !(name in defaults) && choices ? ' | null' : '';
  const type = choices
    ? choices.map((choice) => `'${choice}'`).join(' | ') + nullable
    : written(checker.getTypeOfSymbol(own.get(name)));
  const value =
    name in defaults ? `'${defaults[name]}'` : name === 'disabled' ? 'false' : undefined;
  return {
    kind: 'field',
    name,
    type: { text: type },
    default: value,
    description: sentence(documented.get(name)),
    ...(attribute && { attribute }),
    ...(reflect && { reflects: true }),
    // Not in the schema, which allows more: what the tables know besides.
    ...(rows[name] &&
      !choices &&
      ![text, flag].includes(rows[name]) && { allowed: rows[name].allowed }),
    ...(name in ioParameters && { queryKey: queryKey(name) }),
  };
}

const getter = (symbol) => ({
  kind: 'field',
  name: symbol.name,
  type: { text: written(checker.getTypeOfSymbol(symbol)) },
  description: sentence(symbol),
  readonly: true,
});

function method(symbol) {
  const [signature] = checker.getTypeOfSymbol(symbol).getCallSignatures();
  return {
    kind: 'method',
    name: symbol.name,
    return: { type: { text: written(signature.getReturnType()) } },
    description: sentence(symbol),
  };
}

/** What the class adds to what every element has. */
function ownPublic(kind) {
  const { Override, NonPublicAccessibilityModifier } = ts.ModifierFlags;
  return [...own.values()].filter(({ name, flags, declarations: [declaration] = [] }) => {
    const isHere = /^(?:.*\/)?src\/element\/[^/]+$/.test(declaration?.getSourceFile().fileName);
    const isAddition =
      isHere &&
      !(ts.getCombinedModifierFlags(declaration) & (Override | NonPublicAccessibilityModifier));
    return flags & kind && isAddition && !name.includes('#');
  });
}

/** What `detail` holds, written out where our own file of events says it. */
function detailType(symbol) {
  const type = checker.getTypeOfSymbol(symbol);
  if (!/Detail$/.test(type.symbol.name)) return written(type);
  const parts = checker
    .getPropertiesOfType(type)
    .map((part) => `${part.name}: ${written(checker.getTypeOfSymbol(part))}`);
  return `{ ${parts.join('; ')} }`;
}

/** What stands where a custom property is not set. Of two, the later one is for newer browsers. */
const cssDefaults = Object.fromEntries(
  [...styles.cssText.matchAll(/var\((--dialog-io-[\w-]+), ((?:[^()]|\([^()]*\))+)\)/g)].map(
    ([, name, value]) => [name, value],
  ),
);

const fromTables = {
  name: 'from-tables',
  packageLinkPhase({ customElementsManifest }) {
    const declarations = customElementsManifest.modules.flatMap((module) => module.declarations);
    const declaration = declarations.find(({ name }) => name === 'DialogIoButton');
    /** @type {Record<string, any>[]} */
    const fields = [
      ...Object.entries(DialogIoButton.properties).map(field),
      ...ownPublic(ts.SymbolFlags.GetAccessor).map(getter),
    ];
    const details = members('element/events', 'IoEventDetails');
    Object.assign(declaration, {
      tagName: tag,
      description: onOneLine(declaration.description),
      members: [...fields, ...ownPublic(ts.SymbolFlags.Method).map(method)],
      attributes: fields
        .filter(({ attribute }) => attribute)
        .map(({ kind, name, attribute, reflects, ...rest }) => ({
          name: attribute,
          ...rest,
          fieldName: name,
        })),
      events: declaration.events
        .filter(({ name }) => details.has(name))
        .map(({ name, description }) => ({
          name,
          type: { text: `CustomEvent<${detailType(details.get(name))}>` },
          description,
        })),
      cssProperties: declaration.cssProperties.map((property) => ({
        ...property,
        default: cssDefaults[property.name],
      })),
    });
  },
};

function customElements() {
  const source = analyzerTs.createSourceFile(
    // Readers of the manifest import what it names, and that is the built file.
    'dist/element/dialog-io-button.js',
    readFileSync('src/element/dialog-io-button.ts', 'utf8'),
    analyzerTs.ScriptTarget.ES2022,
    true,
    analyzerTs.ScriptKind.TS,
  );
  const { modules, ...manifest } = create({ modules: [source], plugins: [fromTables] });
  const definition = {
    kind: 'custom-element-definition',
    name: tag,
    declaration: { name: 'DialogIoButton', module: modules[0].path },
  };
  const index = { kind: 'javascript-module', path: 'dist/index.js', exports: [definition] };
  return { ...manifest, readme: 'README.md', modules: [...modules, index] };
}

const manifest = customElements();
const [{ declarations }] = manifest.modules;
const element = declarations.find(({ tagName }) => tagName === tag);
const products = {
  'custom-elements.json': manifest,
  'vscode.html-custom-data.json': vsCode(element),
  'web-types.json': webTypes(element, JSON.parse(readFileSync('package.json', 'utf8'))),
};
for (const [file, value] of Object.entries(products))
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
