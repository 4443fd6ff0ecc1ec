/** Resolves relative URLs, as the document does; `undefined` on a server. */
export const documentBase = (): string | undefined =>
  typeof document === 'undefined' ? undefined : document.baseURI;
