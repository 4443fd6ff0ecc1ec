// What each sample app needs: the plugins of its build, the checker of its types, a renderer on the
// server where it has one. Imported once everything is installed.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import vue from '@vitejs/plugin-vue';
import { build } from 'vite';
import solid from 'vite-plugin-solid';

const isCustomElement = (tag) => tag === 'dialog-io-button';

export const apps = {
  vue: {
    plugins: () => [vue({ template: { compilerOptions: { isCustomElement } } })],
    check: 'vue-tsc -p vue --pretty false',
    server: 'server.ts',
  },
  svelte: {
    plugins: () => [svelte({ configFile: false })],
    check: 'svelte-check --workspace svelte --tsconfig ./tsconfig.json --output machine',
    server: 'server.ts',
  },
  react: { check: 'tsc -p react --pretty false', server: 'server.tsx' },
  solid: { plugins: () => [solid()], check: 'tsc -p solid --pretty false' },
  preact: { jsx: 'preact', check: 'tsc -p preact --pretty false' },
  angular: {
    compile: 'ngc -p angular',
    check: 'ngc -p angular/tsconfig.wrong.json --pretty false',
  },
};

/** Builds an app to dist/, as it is or, in development mode, for a page that a server has rendered. */
export async function buildApp(
  name,
  { folder, hub, target = name, mode = 'production', ssr, input },
) {
  const { plugins = () => [], jsx = 'react' } = apps[name] ?? {};
  process.env.NODE_ENV = mode;
  await build({
    configFile: false,
    logLevel: 'error',
    root: `${folder}/${name}`,
    base: './',
    mode,
    plugins: plugins(),
    oxc: name === 'solid' ? undefined : { jsx: { runtime: 'automatic', importSource: jsx } },
    define: { 'import.meta.env.VITE_HUB': JSON.stringify(hub) },
    build: {
      outDir: `${folder}/dist/${target}`,
      emptyOutDir: true,
      ssr,
      rolldownOptions: { input },
    },
  });
}
