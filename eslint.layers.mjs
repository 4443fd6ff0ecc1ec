// Which part of src/ may import which, and which globals it may use. Both are lists of what is allowed:
// a new folder, entry or global is added here first. Then what code outside src/ may not import.
// test/package/layers.test.ts proves each rule.
import globals from 'globals';

/** File or folder in src/ → what it may import besides its own folder: files, folders, packages. */
const layers = {
  'protocol/*': [],
  'browser/*': ['protocol/*'],
  'element/*': ['protocol/*', 'browser/*', 'lit'],
  'embedded-signup/*': ['protocol/*', 'browser/*', 'element/*', 'lit'],
  'languages/*': ['element/*'],
  'react/*': ['element-types', 'element/*', 'embedded-signup/*', 'lit', 'react'],
  'server/*': ['protocol/*'],
  'element-types': ['protocol/*', 'element/*', 'embedded-signup/*'],
  // Entries.
  core: ['protocol/*', 'browser/*'],
  redirect: ['protocol/*', 'browser/*'],
  index: ['core', 'protocol/*', 'browser/*', 'element/*'],
  'embedded-signup': ['protocol/*', 'browser/*', 'embedded-signup/*'],
  'embedded-signup-element': ['embedded-signup', 'embedded-signup/*', 'element/*'],
  react: ['element-types', 'react/*', 'react'],
  server: ['protocol/*', 'server/*'],
};

const packages = { lit: 'lit(?:/.+)?', react: '(?:@lit/)?react' };

/**
 * What Node, Deno, Bun, workers, browsers and Jest's simulated one have in common; there is no document
 * among it.
 */
const protocolGlobals = ['URL', 'URLSearchParams', 'crypto', 'atob', 'btoa'];
const serverGlobals = [
  ...protocolGlobals,
  ...['TextEncoder', 'TextDecoder'],
  ...['fetch', 'Request', 'Response', 'Headers', 'ReadableStream'],
  ...['AbortController', 'AbortSignal', 'DOMException', 'setTimeout', 'clearTimeout', 'console'],
  // Types.
  ...['BufferSource', 'CryptoKey', 'RequestInit'],
];

/** The layers that know no page → the globals that they may use. */
const pageless = {
  'protocol/*': protocolGlobals,
  'server/*': serverGlobals,
  server: [],
};

/** Ways to the other globals that name none: `[].constructor.constructor('return document')()`. */
const noWayToOtherGlobals = [
  {
    selector: ':not(PropertyDefinition)[declare=true]',
    message: 'A declaration does not make a global exist.',
  },
  {
    selector: [
      ':not(MethodDefinition) > Identifier[name="constructor"]',
      'Literal[value="constructor"]',
      'TemplateElement[value.raw="constructor"]',
    ].join(),
    message: 'The constructor of a function makes code from a string, and that sees every global.',
  },
  {
    selector: 'MetaProperty[meta.name="import"]',
    message: 'What import.meta holds differs from one runtime and bundler to another.',
  },
];

/**
 * What a script in a page may not call by its bare name: a classic script of the page may have declared
 * `let origin` or `const self` at its top level. `window.origin` is the browser's. The browser itself
 * refuses such a declaration of `window` and `document`. Capitals are interfaces, which the script-tag
 * files have from `window`: see rollup.config.mjs.
 */
const shadowable = Object.keys(globals.browser).filter(
  (name) => /^[a-z]/.test(name) && !['window', 'document', 'console'].includes(name),
);

/** The rules for imports do not read these two. */
const noRequire = {
  selector: 'CallExpression[callee.name=/^(?:require|createRequire)$/]',
  message: 'Import it.',
};
const noComputedImport = {
  selector: 'ImportExpression[source.type!="Literal"]',
  message: "Write the path down, as in import('./a.js').",
};

/** The specifiers that a file may import, as a regular expression. */
function specifiers(layer, allowed) {
  const isFolder = layer.endsWith('/*');
  const up = isFolder ? '\\.\\./' : '\\./';
  const patterns = allowed.map(
    (target) => packages[target] ?? `${up}${target.replace('*', '[\\w.-]+')}\\.js`,
  );
  return [...patterns, ...(isFolder ? ['\\./[\\w.-]+\\.js'] : [])].join('|');
}

/**
 * All forms of import: static, dynamic, re-export and type. A path that is computed is none of those
 * that are allowed.
 *
 * @returns {import('eslint').Linter.RulesRecord}
 */
function importsOnly(layer, allowed) {
  const pattern = specifiers(layer, allowed);
  const message = `src/${layer} may not import this: see eslint.layers.mjs.`;
  const other = `[source.value!=/^(?:${pattern.replaceAll('/', '\\u002F')})$/]`;
  return {
    'no-restricted-imports': ['error', { patterns: [{ regex: `^(?!(?:${pattern})$)`, message }] }],
    'no-restricted-syntax': [
      'error',
      { selector: `:matches(ImportExpression, TSImportType)${other}`, message },
      noRequire,
      ...(layer in pageless ? noWayToOtherGlobals : []),
    ],
  };
}

/**
 * The language, these globals and no others.
 *
 * @returns {import('eslint').Linter.Config}
 */
const globalsOnly = (layer, globals) => ({
  files: [`src/${layer}.ts`],
  languageOptions: {
    parserOptions: { lib: ['es2022'] },
    globals: {
      globalThis: 'off',
      ...Object.fromEntries(globals.map((name) => [name, 'readonly'])),
    },
  },
  rules: {
    'no-undef': ['error', { typeof: true }],
    'no-eval': 'error',
    'no-implied-eval': 'error',
    'no-restricted-globals': ['error', 'Function', 'eval'],
  },
});

/**
 * What code outside src/ may not import. The modules of the server are behind its entry, as for a
 * partner.
 */
const server = {
  regex: '(?:^|/)(?:src|dist)/server/',
  message: 'Import dist/server.js, as a partner does.',
};
const tests = {
  regex: '(?:^|/)test/',
  message: 'Tests use scripts; scripts do not use tests.',
};
const serverInPage = {
  regex: '(?:^|/)server(?:[.-][^/]*)?$|(?:^|/)server/',
  message: 'What takes a secret is not for a page.',
};
const thePackage = {
  regex: '(?:^|/)(?:src|dist)/|^dialog-io-button(?:/|$)',
  message: 'The simulator shares no code with the package, so that each checks the other.',
};

/** Files outside src/ → what they may not import. Of the rows that fit a file the last counts. */
const outside = [
  [['**/*'], [server, tests]],
  // These start what the tests start.
  [['web-test-runner.config.mjs', 'bench/scale/run.mjs'], [server]],
  [['simulator/**'], [thePackage, tests]],
  [
    ['demo/page/**', 'examples/*/{public,src}/**', 'examples/migration/**'],
    [server, serverInPage, tests],
  ],
];

/** A file has one name only, so that the patterns above know it: not `./../src//server/%61.js`. */
const unusualPath = {
  regex: '^(?!(?:node:|\\./|(?:\\.\\./)+)?[\\w@][\\w@.-]*(?:/[\\w@][\\w@.-]*)*$)',
  message: 'Write ./a.js, ../b/a.js, node:a or the name of a package.',
};

/**
 * No import that one of the patterns matches.
 *
 * @returns {import('eslint').Linter.Config}
 */
function nothingFrom(files, forbidden) {
  const patterns = [unusualPath, ...forbidden];
  return {
    files,
    ignores: ['src/**', 'test/**'],
    rules: {
      'no-restricted-imports': ['error', { patterns }],
      'no-restricted-syntax': [
        'error',
        ...patterns.map(({ regex, message }) => {
          const pattern = regex.replaceAll('/', '\\u002F');
          return {
            selector: `:matches(ImportExpression, TSImportType)[source.value=/${pattern}/]`,
            message,
          };
        }),
        noComputedImport,
        noRequire,
      ],
    },
  };
}

/** @type {import('eslint').Linter.Config[]} */
export default [
  {
    files: ['src/**/*.ts'],
    // No comment switches off a rule: eslint.config.mjs has the exceptions.
    linterOptions: { noInlineConfig: true },
    rules: importsOnly('<a file without a layer>', []),
  },
  ...Object.entries(layers).map(([layer, allowed]) => ({
    files: [`src/${layer}.ts`],
    rules: importsOnly(layer, allowed),
  })),
  {
    files: [
      'src/{browser,element,embedded-signup,react,languages}/*.ts',
      'src/{core,index,redirect,react,embedded-signup,embedded-signup-element}.ts',
    ],
    rules: { 'no-restricted-globals': ['error', ...shadowable] },
  },
  ...Object.entries(pageless).map(([layer, globals]) => globalsOnly(layer, globals)),
  // It asks for a module that Node, Deno and Bun have and workers have not, and no other file may.
  { files: ['src/server/hmac.ts'], languageOptions: { globals: { globalThis: 'readonly' } } },
  ...outside.map(([files, forbidden]) => nothingFrom(files, forbidden)),
];
