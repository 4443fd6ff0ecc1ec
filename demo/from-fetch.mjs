/** A handler of the Fetch standard as an endpoint of this server. */
export const fromFetch =
  (handle) =>
  async ({ method, url, headers, body }) => {
    const isEmpty = ['GET', 'HEAD'].includes(method);
    const response = await handle(
      new Request(url, { method, headers, body: isEmpty ? null : body }),
    );
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
    };
  };
