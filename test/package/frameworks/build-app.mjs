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
    check: 'vue-tsc -p apps/vue --pretty false',
    server: 'server.ts',
  },
  svelte: {
    plugins: () => [svelte({ configFile: false })],
    check: 'svelte-check --workspace apps/svelte --tsconfig ./tsconfig.json --output machine',
    server: 'server.ts',
  },
  react: { check: 'tsc -p apps/react --pretty false' },
  solid: { plugins: () => [solid()], check: 'tsc -p apps/solid --pretty false' },
  preact: { jsx: 'preact', check: 'tsc -p apps/preact --pretty false' },
  angular: {
    compile: 'ngc -p apps/angular',
    check: 'ngc -p apps/angular/tsconfig.wrong.json --pretty false',
  },
};

/** Builds an app to dist/, as it is or, in development mode, for a page that a server has rendered. */
export async function buildApp(
  name,
  { folder, hub, target = name, mode = 'production', ssr, input, alias = [] },
) {
  const { plugins = () => [], jsx = 'react' } = apps[name] ?? {};
  process.env.NODE_ENV = mode;
  await build({
    configFile: false,
    logLevel: 'error',
    root: `${folder}/${name === 'migration' ? '' : 'apps/'}${name}`,
    base: './',
    mode,
    plugins: plugins(),
    // Node would import what is replaced from where it always is.
    ssr: alias.length > 0 ? { noExternal: true } : {},
    resolve: { alias },
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
