import { faults } from '../../simulator/pages/faults.js';

/**
 * Where the simulated hub is: with the demo's server the simulator, on a static host the same pages beside us.
 * `hub.json` as a file says that there is no simulator; the demo's server answers in its place.
 */
const besideUs = (path) => new URL(path, document.baseURI).href;

export async function findHub() {
  const { hubUrl, permissionUrl, sdkUrl } = await fetch(besideUs('demo/page/hub.json')).then(
    (response) => response.json(),
  );
  return hubUrl
    ? {
        signup: hubUrl,
        permission: permissionUrl,
        stranger: new URL('/simulator/pages/stranger.html', hubUrl).href,
        sdkUrl,
        served: true,
      }
    : {
        signup: `${besideUs('simulator/pages/index.html')}?partner-id={partner-id}&screen=signup`,
        permission: `${besideUs('simulator/pages/index.html')}?partner-id={partner-id}&screen=permission`,
        stranger: besideUs('simulator/pages/stranger.html'),
        served: false,
      };
}

/** The hub-url of a screen, with what should go wrong there. */
export function hubUrl(template, chosen) {
  const atHub = chosen.filter((name) => Object.hasOwn(faults, name));
  if (atHub.length === 0) return template;
  return `${template}${template.includes('?') ? '&' : '?'}fault=${atHub.join()}`;
}
