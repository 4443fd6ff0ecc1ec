/** A page that the browser prerenders may be thrown away unseen, and what it has taken with it. */
export const isPrerendering = (): boolean =>
  (document as { prerendering?: boolean }).prerendering ?? false;

/** Resolves when such a page is shown. */
export const whenShown = (): Promise<unknown> =>
  new Promise((resolve) =>
    document.addEventListener('prerenderingchange', resolve, { once: true }),
  );
