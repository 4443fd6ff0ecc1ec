import { attributesOf, buttonOf } from './site.mjs';

/** Mounts so many, and returns once the page is laid out. The mark is for `workSince`. */
export const mount = (page, candidate, count) =>
  page.evaluate(
    (html, count) =>
      new Promise((resolve) => {
        setTimeout(() => {
          performance.mark('mount');
          const place = document.createElement('main');
          place.innerHTML = html.repeat(count);
          document.body.append(place);
          // Behind what the elements put off to a microtask.
          setTimeout(() => resolve(place.offsetHeight));
        });
      }),
    buttonOf(candidate, attributesOf(candidate, new URL(page.url()).origin)),
    count,
  );
