// Stands for your session store. Who signs in gets an entry, under a random id kept in a cookie.
export const sessions = new Map();

/** The session of a request, by its cookie `session`. */
export function sessionOf(request) {
  const cookies = request.headers.get('cookie') ?? '';
  return sessions.get(/(?:^|;\s*)session=([^;]+)/.exec(cookies)?.[1]);
}
