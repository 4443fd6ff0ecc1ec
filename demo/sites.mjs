/** The two origins of the demo, and what browsers shall forbid their pages. */
export const originOf = (hostname, port) => `http://${hostname}${port === '' ? '' : `:${port}`}`;
export const demoOrigin = ({ port }) => originOf('localhost', port);
export const hubOrigin = ({ port }) => originOf('127.0.0.1', port);

const strict = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'connect-src': "'self'",
  'img-src': "'self' data:",
  'base-uri': "'none'",
  'form-action': "'self'",
  'frame-ancestors': "'self'",
};

/** The strict policy, with other directives where a page needs them. */
export const contentSecurityPolicy = (directives = {}) =>
  Object.entries({ ...strict, ...directives })
    .map((directive) => directive.join(' '))
    .join('; ');
