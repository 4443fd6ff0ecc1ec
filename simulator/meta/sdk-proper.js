/** The simulated SDK: `FB.init` and `FB.login`, as Embedded Signup uses them. */
(() => {
  const { FB, fbAsyncInit } = window;
  const own = /** @type {HTMLScriptElement} */ (document.currentScript);
  const { origin, searchParams } = new URL(own.src);
  const POLL_MS = 100;
  /** What `FB.init` was called with. */
  let settings = null;

  function init(options) {
    if (!options?.version) throw new Error('init not called with valid version');
    settings = options;
  }

  function login(callback, options = {}) {
    // Meta's SDK checks the type of a function by its name.
    const type = Object.prototype.toString.call(callback).slice(8, -1).toLowerCase();
    if (type !== 'function') throw new Error(`Expression is of type ${type}, not function`);
    if (!settings) return console.error('FB.login() called before FB.init().');
    // Meta's refuses every http: page; here one on this machine may rehearse.
    if (!isSecureContext)
      return console.error('The method FB.login can no longer be called from http pages.');
    const cb = `f${crypto.randomUUID().replaceAll('-', '')}`;
    const url = new URL(`/${settings.version}/dialog/oauth`, origin);
    const parameters = {
      app_id: settings.appId,
      ...options,
      display: 'popup',
      origin: location.origin,
      cb,
      fault: searchParams.get('fault') ?? undefined,
    };
    for (const [name, value] of Object.entries(parameters))
      if (value !== undefined)
        url.searchParams.set(name, typeof value === 'object' ? JSON.stringify(value) : value);
    const opened = open(url, '_blank', 'popup,width=600,height=800');
    // Meta's does not call back either if the browser blocks the window.
    if (opened) watch(opened, cb, callback);
  }

  /** Calls back once: with a code, or without one as soon as the window reads closed. */
  function watch(opened, cb, callback) {
    const end = (response) => {
      removeEventListener('message', hear);
      clearInterval(poll);
      callback(response);
    };
    const hear = ({ source, origin: from, data }) => {
      if (source !== opened || from !== origin || typeof data !== 'string') return;
      const answer = new URLSearchParams(data);
      if (answer.get('cb') !== cb) return;
      end({
        authResponse: { userID: null, expiresIn: null, code: answer.get('code') },
        status: 'connected',
      });
    };
    const poll = setInterval(() => {
      if (opened.closed) end({ authResponse: null, status: 'unknown' });
    }, POLL_MS);
    addEventListener('message', hear);
  }

  const getLoginStatus = (callback) => callback({ authResponse: null, status: 'unknown' });
  const logout = getLoginStatus;
  const unsupported = (name) => () => {
    throw new Error(`The simulated SDK has no FB.${name}.`);
  };

  const { calls } = FB.__buffer;
  const functions = {
    init,
    login,
    logout,
    getLoginStatus,
    api: unsupported('api'),
    ui: unsupported('ui'),
  };
  Object.assign(FB, functions);
  delete FB.__buffer;
  fbAsyncInit?.();
  for (const [name, values] of calls) functions[name](...values);
})();
