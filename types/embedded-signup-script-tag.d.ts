// The script exports nothing: it adds the API of the embedded signup to the global of this package.
type SignupApi = typeof import('../dist/embedded-signup-element.js');

declare global {
  interface DialogIoApi extends SignupApi {}
  var DialogIo: DialogIoApi;
}

export {};
