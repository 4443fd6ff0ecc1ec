/**
 * The platform secret of the made-up partner with IO Signature switched on: known to the partner's server and to the
 * hub. It is published here, so it protects nothing. A real one is in no file and in no page.
 */
export const platformSecret = 'published-demo-secret';
