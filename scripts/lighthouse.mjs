// Lighthouse on the demo, as a phone and as a desktop: each of its four scores shall be 99 or more.
// Not part of the tests: the performance score depends on what else the machine does.
import lighthouse, { desktopConfig } from 'lighthouse';
import { createDemoServer } from '../demo/server.mjs';
import { launchChromium } from './chromium.mjs';

const LEAST = 99;
const devices = { phone: undefined, desktop: desktopConfig };

const browser = await launchChromium();
const { demoOrigin, close } = await createDemoServer();
for (const [device, config] of Object.entries(devices)) {
  const page = await browser.newPage();
  const { lhr } = await lighthouse(`${demoOrigin}/`, { logLevel: 'error' }, config, page);
  for (const { title, score, auditRefs } of Object.values(lhr.categories)) {
    const percent = Math.round(score * 100);
    console.log(`${device.padEnd(9)}${title.padEnd(16)}${percent}`);
    if (percent >= LEAST) continue;
    process.exitCode = 1;
    for (const { id, weight } of auditRefs) {
      const { score, title, displayValue = '' } = lhr.audits[id];
      if (weight > 0 && score !== null && score < 1)
        console.log(`  ${Math.round(score * 100)}  ${title} ${displayValue}`);
    }
  }
  await page.close();
}
await browser.close();
await close();
