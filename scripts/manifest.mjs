// What editors know about the elements: custom-elements.json, and from it VS Code's custom data and
// JetBrains' web-types. The analyzer reads each class and its doc tags. Types and sentences of the
// properties come from TypeScript's checker, because most of them stand in the tables of
// parameters.ts, which syntax alone does not show.
import { readFileSync, writeFileSync } from 'node:fs';
// @ts-expect-error Its types leave out what it is imported for.
import { create, ts as analyzerTs } from '@custom-elements-manifest/analyzer';
import { generateJetBrainsWebTypes } from 'custom-element-jet-brains-integration';
import { generateVsCodeCustomElementData } from 'custom-element-vs-code-integration';
import ts from 'typescript';
import { styles } from '../dist/element/connect-button.styles.js';
import { DialogIoButton } from '../dist/element/dialog-io-button.js';
import { DialogIoEmbeddedSignup } from '../dist/embedded-signup/dialog-io-embedded-signup.js';
import { signupDefaults, signupParameters } from '../dist/embedded-signup/parameters.js';
import { flag, text } from '../dist/protocol/parameter-types.js';
import { defaults, ioParameters, queryKey, settings } from '../dist/protocol/parameters.js';

/** What there is to know of each element; the names are those of exports. */
const elements = [
  {
    tagName: 'dialog-io-button',
    elementClass: DialogIoButton,
    file: 'element/dialog-io-button',
    entry: 'index.js',
    rows: { ...settings, ...ioParameters },
    tables: [
      ['protocol/parameters', 'settings'],
      ['protocol/parameters', 'ioParameters'],
    ],
    defaults,
    details: ['element/events', 'IoEventDetails'],
  },
  {
    tagName: 'dialog-io-embedded-signup',
    elementClass: DialogIoEmbeddedSignup,
    file: 'embedded-signup/dialog-io-embedded-signup',
    entry: 'embedded-signup-element.js',
    rows: signupParameters,
    tables: [['embedded-signup/parameters', 'signupParameters']],
    defaults: signupDefaults,
    details: ['embedded-signup/events', 'EmbeddedSignupEventDetails'],
  },
];

const { config } = ts.readConfigFile('tsconfig.json', (path) => readFileSync(path, 'utf8'));
const { options } = ts.convertCompilerOptionsFromJson({ ...config.compilerOptions, types: [] }, '');
const program = ts.createProgram(
  elements.map(({ entry }) => `src/${entry.replace(/js$/, 'ts')}`),
  options,
);
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

/** The values of a union of strings, in the order of their table. */
function choicesOf(symbol, row) {
  const type = checker.getNonNullableType(checker.getTypeOfSymbol(symbol));
  const isChoice = type.isUnion() && type.types.every((part) => part.isStringLiteral());
  return isChoice ? row.allowed.split(' | ') : undefined;
}

/** A property that can be set; `symbol` has its type, `documented` its sentence. */
function field(name, { attribute = name, reflect }, symbol, documented, { rows, defaults }) {
  const row = rows[name];
  const choices = choicesOf(symbol, row);
  const nullable = !(name in defaults) && choices ? ' | null' : '';
  const type = choices
    ? choices.map((choice) => `'${choice}'`).join(' | ') + nullable
    : written(checker.getTypeOfSymbol(symbol));
  const value =
    name in defaults ? `'${defaults[name]}'` : name === 'disabled' ? 'false' : undefined;
  return {
    kind: 'field',
    name,
    type: { text: type },
    default: value,
    description: sentence(documented),
    ...(attribute && { attribute }),
    ...(reflect && { reflects: true }),
    // Not in the schema, which allows more: what the tables know besides.
    ...(row && !choices && ![text, flag].includes(row) && { allowed: row.allowed }),
    ...(rows !== signupParameters && name in ioParameters && { queryKey: queryKey(name) }),
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

/** What the class and its base of ours add to what every element has. */
function ownPublic(own, kind) {
  const { Override, NonPublicAccessibilityModifier } = ts.ModifierFlags;
  return [...own.values()].filter(({ name, flags, declarations: [declaration] = [] }) => {
    const isHere =
      /^(?:.*\/)?src\/(?:element|embedded-signup)\/[^/]+$/.test(
        declaration?.getSourceFile().fileName,
      ) && ts.isClassLike(declaration.parent);
    const isAddition =
      isHere &&
      !(ts.getCombinedModifierFlags(declaration) & (Override | NonPublicAccessibilityModifier));
    return flags & kind && isAddition && !name.includes('#');
  });
}

/** What `detail` holds, written out if our own file of events says it. */
function detailType(symbol) {
  const type = checker.getTypeOfSymbol(symbol);
  if (!/Detail$/.test(type.symbol.name)) return written(type);
  const parts = checker
    .getPropertiesOfType(type)
    .map((part) => `${part.name}: ${written(checker.getTypeOfSymbol(part))}`);
  return `{ ${parts.join('; ')} }`;
}

/** The value if a custom property is not set. Of two, the later one is for newer browsers. */
const cssDefaults = Object.fromEntries(
  [...styles.cssText.matchAll(/var\((--dialog-io-[\w-]+), ((?:[^()]|\([^()]*\))+)\)/g)].map(
    ([, name, value]) => [name, value],
  ),
);

/** What the checker and the tables know, in the place of what the analyzer could read. */
const fromTables = (element) => ({
  name: 'from-tables',
  packageLinkPhase({ customElementsManifest }) {
    const { elementClass, file, tables, tagName } = element;
    const declarations = customElementsManifest.modules.flatMap((module) => module.declarations);
    const declaration = declarations.find(({ name }) => name === elementClass.name);
    const own = members(file, elementClass.name);
    const documented = new Map([...own, ...tables.flatMap((table) => [...members(...table)])]);
    /** @type {Record<string, any>[]} */
    const fields = [
      ...Object.entries(elementClass.properties).map(([name, property]) =>
        field(name, property, own.get(name), documented.get(name), element),
      ),
      ...ownPublic(own, ts.SymbolFlags.GetAccessor).map(getter),
    ];
    const details = members(...element.details);
    Object.assign(declaration, {
      tagName,
      description: onOneLine(declaration.description),
      members: [...fields, ...ownPublic(own, ts.SymbolFlags.Method).map(method)],
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
});

/** The module of an element, and that of the entry that registers it. */
function modulesOf(element) {
  const { tagName, elementClass, file, entry } = element;
  const source = analyzerTs.createSourceFile(
    // Readers of the manifest import what it names, and that is the built file.
    `dist/${file}.js`,
    readFileSync(`src/${file}.ts`, 'utf8'),
    analyzerTs.ScriptTarget.ES2022,
    true,
    analyzerTs.ScriptKind.TS,
  );
  const { modules } = create({ modules: [source], plugins: [fromTables(element)] });
  const definition = {
    kind: 'custom-element-definition',
    name: tagName,
    declaration: { name: elementClass.name, module: `dist/${file}.js` },
  };
  return [...modules, { kind: 'javascript-module', path: `dist/${entry}`, exports: [definition] }];
}

const manifest = {
  schemaVersion: '1.0.0',
  readme: 'README.md',
  modules: elements.flatMap(modulesOf),
};
writeFileSync('custom-elements.json', `${JSON.stringify(manifest, null, 2)}\n`);

/** A completion list has only the sentence for what the tables know besides. */
const forEditors = JSON.parse(JSON.stringify(manifest), (_, value) => {
  const { description, allowed, queryKey } = value ?? {};
  if (!allowed && !queryKey) return value;
  const sentences = [
    description,
    allowed && `Allowed: ${allowed}.`,
    queryKey && `Sent as \`${queryKey}\`.`,
  ];
  return { ...value, description: sentences.filter(Boolean).join('\n\n') };
});
generateVsCodeCustomElementData(forEditors, { outdir: '.', cssFileName: null, hideLogs: true });
generateJetBrainsWebTypes(forEditors, { outdir: '.', packageJson: false, hideLogs: true });
