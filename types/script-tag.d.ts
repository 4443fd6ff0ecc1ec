// The script exports nothing: its global holds the API of the main entry. Another script of this
// package adds to it.
type ButtonApi = typeof import('../dist/index.js');

declare global {
  interface DialogIoApi extends ButtonApi {}
  // With `const`, two scripts could not declare it both.
  var DialogIo: DialogIoApi;
}

export {};
