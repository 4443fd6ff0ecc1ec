import { PNG } from 'pngjs';
import { atMost } from '../goals.mjs';

const white = 255;

/** Whether something is painted on a part of a frame: on the whole of it, if none is named. */
function isPainted({ width, height, data }, part = { x: 0, y: 0, width, height }) {
  const left = Math.ceil(part.x);
  const right = Math.min(width, Math.floor(part.x + part.width));
  const bottom = Math.min(height, Math.floor(part.y + part.height));
  for (let y = Math.ceil(part.y); y < bottom; y += 1)
    if (data.subarray((y * width + left) * 4, (y * width + right) * 4).some((byte) => byte < white))
      return true;
  return false;
}

/** What the page shows while `action` runs: each frame, and when it was shown. */
async function framesOf(page, action) {
  const session = await page.createCDPSession();
  const frames = [];
  session.on('Page.screencastFrame', ({ data, metadata, sessionId }) => {
    frames.push({ data, milliseconds: metadata.timestamp * 1000 });
    void session.send('Page.screencastFrameAck', { sessionId });
  });
  await session.send('Page.startScreencast', { format: 'png' });
  await action();
  await session.send('Page.stopScreencast');
  return frames.map(({ data, milliseconds }) => ({
    milliseconds,
    picture: PNG.sync.read(Buffer.from(data, 'base64')),
  }));
}

export const firstPaint = {
  name: 'First paint of the page → of the button, its script late',
  unit: 'ms',
  goals: [atMost(0)],
  repetitions: 5,
  path: '/blank.html',
  note: 'For the first paint, ours and the limit are rendered on the server, and the script comes 500 ms after the page. Theirs cannot be rendered there.',
  async measure({ name, tag }, page, site) {
    const frames = await framesOf(page, async () => {
      await page.goto(`${site.originOf(name)}/prerendered.html`);
      // Two frames after the script.
      await page.evaluate(() => new Promise((done) => setTimeout(done, 200)));
    });
    const button = await page.$eval(tag, (element) => element.getBoundingClientRect().toJSON());
    const shown = (part) => frames.find(({ picture }) => isPainted(picture, part)).milliseconds;
    return shown(button) - shown();
  },
};
