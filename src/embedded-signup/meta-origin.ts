/** Any host of facebook.com on any port. An origin has no path behind it that could deceive. */
const FACEBOOK = /^https:\/\/(?:[\w-]+\.)*facebook\.com(?::\d+)?$/;

/**
 * Whether a message comes from Meta. `http:` does not count, because any network could speak for
 * it; and the end of the host alone would let `https://evilfacebook.com` pass.
 *
 * @param origin Of the message.
 * @param only The origin of `sdk-url`, if given: then no other counts.
 */
export const isMetaOrigin = (origin: string, only: string | null): boolean =>
  only === null ? FACEBOOK.test(origin) : origin === only;
