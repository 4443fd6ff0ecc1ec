import { onboardingUrl } from '../protocol/onboarding-url.js';
import type { OnboardingOptions } from '../protocol/parameters.js';
import { parseOptions } from '../protocol/parse-options.js';
import { documentBase } from './document-base.js';

/**
 * The address that opens 360dialog's onboarding or permission screen: what 360dialog calls the
 * Direct Link. Values are encoded as `encodeURIComponent` does; absent or empty ones are left out.
 *
 * @param base Resolves a relative `redirectUrl`; in a browser the document's base URL.
 * @throws {IoError} `invalid-parameter`, naming the attribute, the value and what is allowed.
 */
export const buildOnboardingUrl = (options: OnboardingOptions, base = documentBase()): string =>
  onboardingUrl(parseOptions(options, base));
