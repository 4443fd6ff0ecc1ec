/** The findings about the page with the button, and about how it goes together with the redirect page. */
import { allowsLit, allowsScript, policiesOf } from './content-security-policy.js';
import { checkAttributes } from './check-attributes.js';
import { checkDestination } from './check-destination.js';
import { isReached, pathOf, type Unreachable } from './fetch-page.js';
import { findScripts, type FoundScript } from './find-script.js';
import { advice, error, ok, type Finding } from './findings.js';
import type { Element, HtmlPage } from './read-page.js';

export async function checkApp(
  app: HtmlPage | Unreachable,
  redirectPage: HtmlPage | Unreachable,
  signal: AbortSignal,
): Promise<Finding[]> {
  if (!isReached(app)) return [error('app', app.reason)];
  if (app.status !== 200) return [error('app', `The page with the button answers ${app.status}.`)];
  const { elements } = app;
  const buttons = elements.filter(({ name }) => name === 'dialog-io-button');
  const script = (await findScripts(app, signal)).find(({ holdsButton }) => holdsButton);
  const policies = policiesOf(app.headers, elements);
  return [
    ok('app', `The page with the button is at ${pathOf(app.url)}.`),
    buttons.length > 0
      ? ok('button', `The page holds ${buttons.length} button(s).`)
      : advice(
          'button',
          'The page holds no <dialog-io-button> before its scripts run, so its attributes were not looked at.',
        ),
    checkScript(script),
    ...(script && !allowsScript(policies, script, app.url)
      ? [error('app-csp', 'The Content-Security-Policy does not allow the script of the button.')]
      : []),
    ...(allowsLit(policies)
      ? []
      : [error('app-csp', 'The Content-Security-Policy must have lit-html in trusted-types.')]),
    ...buttons.flatMap((button, place) => checkAttributes(button, app.base, place)),
    ...(isReached(redirectPage)
      ? [
          ...buttons.flatMap((button, place) =>
            checkDestination(button, place, app.base, redirectPage.addresses),
          ),
          ...checkOrigins(app, redirectPage, buttons),
        ]
      : []),
  ];
}

function checkScript(script: FoundScript | undefined): Finding {
  if (!script)
    return advice(
      'app-script',
      'The page has no script of the button, and without it a click does nothing, unless your bundle brings it.',
    );
  return script.text === null
    ? error(
        'app-script',
        `The script of the button is in the page, but cannot be loaded: ${script.reason ?? ''}.`,
      )
    : ok('app-script', 'The page has the script of the button.');
}

/** On one origin a result always arrives; across origins both pages must name each other. */
function checkOrigins(
  app: HtmlPage,
  redirectPage: HtmlPage,
  buttons: readonly Element[],
): Finding[] {
  const [appOrigin, origin] = [app.url.origin, redirectPage.url.origin];
  if (appOrigin === origin)
    return [ok('origin', 'Both pages are on one origin, so that every way of delivery is open.')];
  const expected = redirectPage.elements
    .flatMap(({ name, attributes }) =>
      name === 'script' ? (attributes.get('data-app-origins') ?? '') : '',
    )
    .flatMap((origins) => origins.split(/[\s,]+/))
    .map((text) => (URL.canParse(text) ? new URL(text).origin : text));
  const doubts: Finding[] = [
    expected.includes(appOrigin)
      ? ok('app-origins', `The redirect page may deliver to ${appOrigin}.`)
      : error(
          'app-origins',
          `The pages are on different origins: add data-app-origins="${appOrigin}" to the script tag of the redirect page, or move it to the app’s origin.`,
        ),
  ];
  // Without a button in the HTML its attributes are not known.
  if (buttons.length > 0)
    doubts.push(
      buttons.every((button) => accepts(button, origin, app.base))
        ? ok('redirect-origins', `The button accepts results from ${origin}.`)
        : error(
            'redirect-origins',
            `The button accepts no result from ${origin}: set its redirect-url to the redirect page, or redirect-origins="${origin}".`,
          ),
    );
  for (const [name, page] of [
    ['app', app],
    ['redirect page', redirectPage],
  ] as const) {
    const policy = page.headers.get('Cross-Origin-Opener-Policy')?.split(';')[0]?.trim();
    const severs =
      policy !== undefined &&
      policy !== 'unsafe-none' &&
      // The app's own window may open others with this one.
      !(name === 'app' && policy === 'same-origin-allow-popups');
    if (severs)
      doubts.push(
        error(
          'coop',
          `The ${name} sends Cross-Origin-Opener-Policy: ${policy}, which severs two pages of different origins: remove it, or move both pages to one origin.`,
        ),
      );
  }
  return doubts;
}

function accepts({ attributes }: Element, origin: string, base: URL): boolean {
  const url = attributes.get('redirect-url') ?? '';
  const origins = attributes.get('redirect-origins')?.split(/\s+/) ?? [];
  return (
    origins.includes(origin) ||
    (url !== '' && URL.canParse(url, base) && new URL(url, base).origin === origin)
  );
}
