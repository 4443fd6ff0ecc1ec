import js from '@eslint/js';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import layers from './eslint.layers.mjs';

export default tseslint.config(
  // The TypeScript of the sample apps, and the types for frameworks, are checked by their own compilers.
  {
    ignores: [
      'dist/',
      'coverage/',
      '{examples,test/package/frameworks/apps}/**/*.{ts,tsx}',
      'types/',
      '**/*.d.ts',
    ],
  },
  {
    files: ['**/*.{js,mjs,cjs,jsx}'],
    extends: [js.configs.recommended],
    languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
    rules: { 'no-unused-vars': ['error', { ignoreRestSiblings: true }] },
  },
  { files: ['**/*.{mjs,cjs}', 'simulator/*.js'], languageOptions: { globals: globals.node } },
  {
    files: ['examples/testing/**/*.js'],
    languageOptions: { globals: { ...globals.node, ...globals.jest } },
  },
  {
    files: [
      '**/*.{js,jsx}',
      // These hold functions that a driver runs in a page.
      'bench/**/*.mjs',
      'scripts/button-sheet.mjs',
      'test/package/frameworks/*.mjs',
      'test/partner-app/browser.mjs',
    ],
    languageOptions: { globals: globals.browser },
  },
  { files: ['demo/page/*.js'], languageOptions: { globals: { DialogIo: 'readonly' } } },
  {
    files: ['**/*.{ts,mts,cts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/dot-notation': 'off',
      // '' is as absent as null here, more often than not.
      '@typescript-eslint/prefer-nullish-coalescing': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ['src/**/*.ts'],
    extends: [
      /** @type {import('eslint').Linter.Config} */ (lit.configs['flat/recommended']),
      /** @type {import('eslint').Linter.Config} */ (wc.configs['flat/best-practice']),
    ],
    plugins: { 'lit-a11y': litA11y },
    rules: { ...litA11y.configs.recommended.rules, 'no-console': ['error', { allow: ['warn'] }] },
  },
  {
    files: ['src/element/events.ts'],
    rules: {
      // How the event map of the DOM is extended.
      '@typescript-eslint/no-empty-object-type': [
        'error',
        { allowInterfaces: 'with-single-extends' },
      ],
    },
  },
  {
    // The properties of the parameter tables are declared by their types, not one by one.
    files: ['src/element/dialog-io-button.ts', 'src/embedded-signup/dialog-io-embedded-signup.ts'],
    rules: { '@typescript-eslint/no-unsafe-declaration-merging': 'off' },
  },
  // React's own namespace.
  { files: ['src/react.ts'], rules: { '@typescript-eslint/no-namespace': 'off' } },
  ...layers,
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unused-expressions': 'off',
      // semantic-dom-diff makes every chai assertion look like a promise.
      '@typescript-eslint/no-floating-promises': 'off',
      // Tests borrow methods of the window, and give the wrong type on purpose.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
);
