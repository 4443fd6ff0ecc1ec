// The resolver that is its default knows no exports of a package either.
import imports from 'eslint-plugin-import';

export default [{ plugins: { import: imports }, rules: { 'import/no-unresolved': 'error' } }];
