/** What does on a reader's page what the demo's button does here, by framework. */
import { isFlag } from './attributes.js';

/** HTML's quotes, which JSX has as well. A brace begins an expression in Svelte. */
const quoted = (value) => `"${value.replace(/[&"{\r\n]/g, (sign) => `&#${sign.codePointAt(0)};`)}"`;
const plain = (name, value) => `${name}=${quoted(value)}`;
/** Angular sees two braces even where they are written as entities. */
const angular = (name, value) =>
  value.includes('{{')
    ? plain(`[attr.${name}]`, JSON.stringify(value).replaceAll('{', '\\u007b'))
    : plain(name, value);
const solid = (name, value) => plain(`attr:${name}`, value);

/** Within a template literal. */
const literal = (code) => code.replace(/[\\`]|\$\{/g, '\\$&');

const hint = '// A hint from a browser: confirm it on your server.';
const log = 'console.log(detail.client, detail.channels);';

const frameworks = {
  HTML: {
    code: (tag) => `<script src="dialog-io-button.min.js" defer></script>

${tag()}

<script>
  document.addEventListener('io-result', ({ detail }) => {
    ${hint}
    ${log}
  });
</script>`,
  },

  React: {
    code: (tag) => `// React 19
import 'dialog-io-button';

export function Connect() {
  const onResult = ({ detail }) => {
    ${hint}
    ${log}
  };
  return (
${indented(tag('onio-result={onResult}'), 4)}
  );
}`,
  },

  Vue: {
    code: (tag) => `<!-- vite.config: vue({ template: { compilerOptions: {
       isCustomElement: (tag) => tag === 'dialog-io-button' } } }) -->
<script setup>
import 'dialog-io-button';

const onResult = ({ detail }) => {
  ${hint}
  ${log}
};
</script>

<template>
${indented(tag('@io-result="onResult"'), 2)}
</template>`,
  },

  Angular: {
    attribute: angular,
    code: (tag) => `import { Component, CUSTOM_ELEMENTS_SCHEMA } from '@angular/core';
import type { IoResult } from 'dialog-io-button';
import 'dialog-io-button';

@Component({
  selector: 'app-connect',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: \`
${literal(indented(tag('(io-result)="onResult($event)"'), 4))}
  \`,
})
export class Connect {
  onResult({ detail }: CustomEvent<IoResult>) {
    ${hint}
    ${log}
  }
}`,
  },

  Svelte: {
    code: (tag) => `<!-- Svelte 5 -->
<script>
  import 'dialog-io-button';

  const onResult = ({ detail }) => {
    ${hint}
    ${log}
  };
</script>

${tag('onio-result={onResult}')}`,
  },

  Solid: {
    attribute: solid,
    code: (tag) => `import 'dialog-io-button';

export function Connect() {
  const onResult = ({ detail }) => {
    ${hint}
    ${log}
  };
  return (
${indented(tag('on:io-result={onResult}'), 4)}
  );
}`,
  },
};

export const frameworkNames = Object.keys(frameworks);

/** The code for one framework. `values`: attributes and custom properties, by name. */
export function buttonSnippet(framework, values) {
  const { attribute = plain, code } = frameworks[framework];
  const isProperty = ([name]) => name.startsWith('--');
  const set = [...values].filter(([, value]) => value !== '');
  const attributes = set
    .filter((pair) => !isProperty(pair))
    .map(([name, value]) => (isFlag(name) ? name : attribute(name, value)));
  const styles = set.filter(isProperty).map(([name, value]) => `  ${name}: ${value};`);
  const sheet = `\n\n/* In your style sheet */\ndialog-io-button {\n${styles.join('\n')}\n}`;
  const tag = (...listener) => tagOf([...attributes, ...listener]);
  return code(tag) + (styles.length > 0 ? sheet : '');
}

const tagOf = (parts) =>
  `<dialog-io-button\n${parts.map((part) => `  ${part}\n`).join('')}></dialog-io-button>`;

const indented = (code, spaces) => code.replace(/^(?=.)/gm, ' '.repeat(spaces));

export const redirectSnippet = `<!doctype html>
<script src="dialog-io-redirect.min.js"></script>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width" />
<title>Back from the onboarding</title>`;
