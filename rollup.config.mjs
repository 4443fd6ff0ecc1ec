// The two script-tag files, from what tsc has written to dist/.
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { transform } from 'esbuild';

const banner = '/*! dialog-io-button, MIT. Holds Lit, BSD-3-Clause, Google LLC. */';

/** Indentation in templates is for people; lines stay, so that source maps do. */
const flatTemplates = {
  name: 'flat-templates',
  transform: (code, id) =>
    /dist.element.dialog-io-button\.js$/.test(id)
      ? { code: code.replace(/^ +/gm, '').replace(/\n(?=<)/g, ''), map: null }
      : null,
};

const minifiedStyles = {
  name: 'minified-styles',
  async transform(code, id) {
    const [styles] = (id.endsWith('.styles.js') && /(?<=css `)[^`]+/.exec(code)) || [];
    if (!styles) return null;
    const minified = await transform(styles, { loader: 'css', minify: true });
    return { code: code.replace(styles, () => minified.code.trim()), map: null };
  },
};

/** Also used by `scripts/size.mjs`, so that what is measured is what is shipped. */
export const plugins = [
  flatTemplates,
  minifiedStyles,
  nodeResolve({ exportConditions: ['production'] }),
  // Not `module`: a classic script's top-level name is its global, and no dead code.
  terser({
    ecma: 2022,
    compress: { passes: 3, pure_getters: true, unsafe_arrows: true },
    format: { comments: /^!/ },
  }),
];

const scriptTag = (input, file, output) => ({
  input,
  output: { file, format: 'iife', sourcemap: true, ...output },
  plugins,
});

export default [
  scriptTag('dist/index.js', 'dist/dialog-io-button.min.js', { name: 'DialogIo', banner }),
  scriptTag('dist/redirect.js', 'dist/dialog-io-redirect.min.js'),
];
