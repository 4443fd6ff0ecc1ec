// Packages that are installed only beside the sample apps: `npm run frameworks` and `npm run large-samples`
// run what uses them. Without types, so that the rest of the file is checked here.
declare module '@lit-labs/ssr';
declare module '@lit-labs/ssr/*';
declare module '@lit-labs/ssr-client/*';
declare module '@sveltejs/vite-plugin-svelte';
declare module '@vitejs/plugin-vue';
declare module 'astro/config';
declare module 'eslint-plugin-import';
declare module 'vite';
declare module 'vite-plugin-solid';
