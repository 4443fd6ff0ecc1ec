import { expect } from 'chai';
import { mkdirSync, writeFileSync } from 'node:fs';
import { compareWithKept, pictureNames, takePictures } from '../../scripts/pictures.mjs';
import { hasChromium } from '../rig/node/chromium.js';

/** Of all pixels. Another way to place glyphs changes 0.4 %, a corner's radius 0.1 %. */
const ALLOWED = 0.001;
const FOLDER = 'picture-differences';

if (hasChromium())
  describe('the pictures in the documents', function () {
    this.timeout(60_000);
    const made = new Map<string, Buffer>();

    before(async () => {
      for await (const [name, picture] of takePictures()) made.set(name, picture);
    });

    for (const name of pictureNames)
      it(`show the button as it looks: ${name}`, () => {
        const { share, picture } = compareWithKept(name, made.get(name) ?? Buffer.of());
        if (share <= ALLOWED) return;
        mkdirSync(FOLDER, { recursive: true });
        writeFileSync(`${FOLDER}/button-${name}.png`, picture);
        expect.fail(
          `${(share * 100).toFixed(2)} % of the picture differ, see ${FOLDER}/button-${name}.png. ` +
            'If the new look is wanted, or a new Chromium draws letters in another way: npm run pictures',
        );
      });
  });
