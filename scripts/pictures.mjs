// Pictures of the button's states in each look, for README and docs. `npm run pictures` makes them anew;
// a test compares them with new ones.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { looks, serveSheets } from './button-sheet.mjs';
import { launchChromium } from './chromium.mjs';

export const pictureNames = Object.keys(looks);

const fileOf = (name) =>
  fileURLToPath(new URL(`../docs/pictures/button-${name}.png`, import.meta.url));

/** Text as its outlines are, whatever the machine prefers. */
const drawing = ['--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb'];

/**
 * Takes the pictures, one after the other, as `[name, PNG]`.
 *
 * @returns {AsyncGenerator<[name: string, picture: Buffer]>}
 */
export async function* takePictures() {
  const browser = await launchChromium({ args: drawing });
  const sheets = await serveSheets(browser);
  try {
    for (const name of pictureNames) {
      const { page, close } = await sheets.open(name);
      const sheet = await page.$('main');
      yield [name, Buffer.from(await sheet.screenshot())];
      await close();
    }
  } finally {
    await browser.close();
    await sheets.close();
  }
}

/**
 * How many of a picture's pixels differ from the kept one's, from 0 to 1, and a picture of the
 * differences. Edges that are only smoothed otherwise do not count.
 */
export function compareWithKept(name, made) {
  const pictures = [readFileSync(fileOf(name)), made].map((file) => PNG.sync.read(file));
  const width = Math.max(...pictures.map((picture) => picture.width));
  const height = Math.max(...pictures.map((picture) => picture.height));
  const [kept, now] = pictures.map((picture) => {
    const padded = new PNG({ width, height });
    PNG.bitblt(picture, padded, 0, 0, picture.width, picture.height, 0, 0);
    return padded.data;
  });
  const difference = new PNG({ width, height });
  const count = pixelmatch(kept, now, difference.data, width, height, { threshold: 0.02 });
  return { share: count / (width * height), picture: PNG.sync.write(difference) };
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for await (const [name, picture] of takePictures()) {
    writeFileSync(fileOf(name), picture);
    console.log(`${fileOf(name)}: ${picture.length} B`);
  }
