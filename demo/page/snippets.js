/** What does on a reader's page what the demo's button does here, by framework. */
import { isFlag } from './attributes.js';

/** HTML's quotes, which JSX has as well. A brace begins an expression in Svelte. */
const quoted = (value) => `"${value.replace(/[&"{\r\n]/g, (sign) => `&#${sign.codePointAt(0)};`)}"`;
const plain = (name, value) => `${name}=${quoted(value)}`;
/** Angular sees two braces even if they are written as entities. */
const angular = (name, value) =>
  value.includes('{{')
    ? plain(`[attr.${name}]`, JSON.stringify(value).replaceAll('{', '\\u007b'))
    : plain(name, value);
const solid = (name, value) => plain(`attr:${name}`, value);

/** Within a template literal. */
const literal = (code) => code.replace(/[\\`]|\$\{/g, '\\$&');

/** What the snippets of an element say. */
const button = {
  tag: 'dialog-io-button',
  script: 'dialog-io-button.min.js',
  entry: 'dialog-io-button',
  event: 'io-result',
  listener: 'onResult',
  detail: 'IoResult',
  hint: '// A hint from a browser: confirm it on your server.',
  log: 'console.log(detail.client, detail.channels);',
};
const signup = {
  tag: 'dialog-io-embedded-signup',
  script: 'dialog-io-embedded-signup.min.js',
  entry: 'dialog-io-button/embedded-signup-element.js',
  event: 'io-embedded-signup',
  listener: 'onSignup',
  detail: 'EmbeddedSignupResult',
  hint: '// Claims from a browser: let your server check them, and share the number.',
  log: 'console.log(detail.wabaId, detail.phoneNumberId);',
};

const frameworks = {
  HTML: {
    code: (tag, of) => `<script src="${of.script}" defer></script>

${tag()}

<script>
  document.addEventListener('${of.event}', ({ detail }) => {
    ${of.hint}
    ${of.log}
  });
</script>`,
  },

  React: {
    code: (tag, of) => `// React 19
import '${of.entry}';

export function Connect() {
  const ${of.listener} = ({ detail }) => {
    ${of.hint}
    ${of.log}
  };
  return (
${indented(tag(`on${of.event}={${of.listener}}`), 4)}
  );
}`,
  },

  Vue: {
    code: (tag, of) => `<!-- vite.config: vue({ template: { compilerOptions: {
       isCustomElement: (tag) => tag === '${of.tag}' } } }) -->
<script setup>
import '${of.entry}';

const ${of.listener} = ({ detail }) => {
  ${of.hint}
  ${of.log}
};
</script>

<template>
${indented(tag(`@${of.event}="${of.listener}"`), 2)}
</template>`,
  },

  Angular: {
    attribute: angular,
    code: (tag, of) => `import { Component, CUSTOM_ELEMENTS_SCHEMA } from '@angular/core';
import type { ${of.detail} } from '${of.entry}';
import '${of.entry}';

@Component({
  selector: 'app-connect',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: \`
${literal(indented(tag(`(${of.event})="${of.listener}($event)"`), 4))}
  \`,
})
export class Connect {
  ${of.listener}({ detail }: CustomEvent<${of.detail}>) {
    ${of.hint}
    ${of.log}
  }
}`,
  },

  Svelte: {
    code: (tag, of) => `<!-- Svelte 5 -->
<script>
  import '${of.entry}';

  const ${of.listener} = ({ detail }) => {
    ${of.hint}
    ${of.log}
  };
</script>

${tag(`on${of.event}={${of.listener}}`)}`,
  },

  Solid: {
    attribute: solid,
    code: (tag, of) => `import '${of.entry}';

export function Connect() {
  const ${of.listener} = ({ detail }) => {
    ${of.hint}
    ${of.log}
  };
  return (
${indented(tag(`on:${of.event}={${of.listener}}`), 4)}
  );
}`,
  },
};

export const frameworkNames = Object.keys(frameworks);

/** The code for one framework. `values`: attributes and custom properties, by name. */
export const buttonSnippet = (framework, values) => snippet(button, framework, values);
export const signupSnippet = (framework, values) => snippet(signup, framework, values);

function snippet(element, framework, values) {
  const { attribute = plain, code } = frameworks[framework];
  const isProperty = ([name]) => name.startsWith('--');
  const set = [...values].filter(([, value]) => value !== '');
  const attributes = set
    .filter((pair) => !isProperty(pair))
    .map(([name, value]) => (isFlag(name) ? name : attribute(name, value)));
  const styles = set.filter(isProperty).map(([name, value]) => `  ${name}: ${value};`);
  const sheet = `\n\n/* In your style sheet */\n${element.tag} {\n${styles.join('\n')}\n}`;
  const tag = (...listener) => tagOf(element.tag, [...attributes, ...listener]);
  return code(tag, element) + (styles.length > 0 ? sheet : '');
}

const tagOf = (name, parts) =>
  `<${name}\n${parts.map((part) => `  ${part}\n`).join('')}></${name}>`;

const indented = (code, spaces) => code.replace(/^(?=.)/gm, ' '.repeat(spaces));

export const redirectSnippet = `<!doctype html>
<script src="dialog-io-redirect.min.js"></script>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width" />
<title>Back from the onboarding</title>`;

export const serverSnippet = `import { ensureClient, shareNumber } from 'dialog-io-button/server.js';

const account = { partnerId: 'aAbBcCPA', apiKey: process.env.D360_API_KEY };

export async function connectNumber(request) {
  const customer = await customerOf(request); // Who is logged in.
  if (!customer) return new Response(null, { status: 401 });

  const { wabaId, phoneNumberId, coexistence } = await request.json();
  // With coexistence Meta often names the account alone: then every number is connected.
  const allNumbers = !phoneNumberId && coexistence === true;
  if (!wabaId || !(phoneNumberId || allNumbers)) return new Response(null, { status: 422 });
  if (!(await mayConnect(customer, wabaId))) return new Response(null, { status: 403 });
  const { name, verifiedEmail: email } = customer;
  const { id: clientId } = await ensureClient({ ...account, name, email });
  await rememberClient(clientId, customer); // Webhooks name the client.
  const ids = { solutionId: '55555', clientId, wabaId, phoneNumberId };
  await shareNumber({ ...account, ...ids, allNumbers });
  return new Response(null, { status: 202 });
}`;
