/**
 * Meta's SDK sets `script.src` from a text. Under Trusted Types a page allows that by a default policy of its own, here
 * for the simulated Meta alone.
 */
export const trustMeta = (origin) =>
  window.trustedTypes?.createPolicy('default', {
    createScriptURL: (url) => (new URL(url, location.href).origin === origin ? url : null),
  });
