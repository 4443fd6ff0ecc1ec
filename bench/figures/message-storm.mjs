import { scriptTimeOf } from '../browser.mjs';
import { atMostMore } from '../goals.mjs';

const count = 10_000;

/** A frame of a stranger that sends as many forged messages as it is told. */
const strangerIn = (page, src) =>
  page.evaluateHandle(
    (src) =>
      new Promise((resolve) => {
        const frame = Object.assign(document.createElement('iframe'), { src });
        frame.onload = () => resolve(frame);
        document.body.append(frame);
      }),
    src,
  );

/** Resolves when the last message is there. */
const storm = (page, stranger, count) =>
  page.evaluate(
    (stranger, count) =>
      new Promise((resolve) => {
        // Looks at the ports alone: what a message holds is unpacked by whoever asks for it.
        addEventListener('message', ({ ports }) => ports.length > 0 && resolve());
        stranger.contentWindow.postMessage(count, '*');
      }),
    stranger,
    count,
  );

export const messageStorm = {
  name: 'A forged message in a storm of 10,000, while a flow runs',
  unit: 'µs',
  goals: [atMostMore(1, 'limit')],
  repetitions: 9,
  path: '/no-redirect.html',
  async measure({ tag }, page, site) {
    const request = site.hubRequest();
    await page.click(tag);
    await request;
    const stranger = await strangerIn(page, site.originOf('stranger'));
    const time = await scriptTimeOf(page, () => storm(page, stranger, count));
    return (time / count) * 1000;
  },
};
