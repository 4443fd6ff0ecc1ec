/**
 * What the address of the simulated SDK answers with: a stub that keeps what is called, as Meta's is, and that loads
 * the SDK proper. A page on which there is an `FB` keeps it.
 */
(() => {
  const own = /** @type {HTMLScriptElement} */ (document.currentScript);
  if (window.FB) return;
  const calls = [];
  const later =
    (name) =>
    (...values) => {
      calls.push([name, values]);
    };
  const names = ['init', 'login', 'logout', 'getLoginStatus', 'api', 'ui'];
  window.FB = {
    ...Object.fromEntries(names.map((name) => [name, later(name)])),
    __buffer: { calls },
    getUserID: () => '',
    getAuthResponse: () => null,
    getAccessToken: () => null,
  };
  const script = document.createElement('script');
  script.async = true;
  script.src = own.src.replace(/sdk\.js(?=\?|$)/, 'sdk-proper.js');
  own.after(script);
})();
