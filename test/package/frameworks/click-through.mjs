// A visit to a sample app: everything that its page binds to the element is used once.
import { deepEqual, equal, match } from 'node:assert/strict';

/** What the browser says by itself, or the element on purpose. */
const expected = /^<dialog-io-button> number=|Lit is in dev mode/;

export async function clickThrough(browser, url) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const complaints = [];
  const addresses = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    if (['warn', 'error'].includes(message.type()) && !expected.test(message.text()))
      complaints.push(message.text());
  });
  for (const event of ['targetcreated', 'targetchanged'])
    context.on(event, (target) => addresses.push(target.url()));

  const text = (selector) => page.$eval(selector, ({ textContent }) => textContent.trim());
  const until = (condition, ...values) =>
    page.waitForFunction(condition, { polling: 50, timeout: 10_000 }, ...values);
  const untilStatus = (status) =>
    until((wanted) => document.querySelector('#status').textContent === wanted, status);
  const untilResults = (count) =>
    until((wanted) => document.querySelectorAll('#results li').length === wanted, count);
  async function write(selector, value) {
    await page.click(selector, { count: 3 });
    await page.keyboard.press('Backspace');
    await page.type(selector, value);
  }

  try {
    await page.goto(url);
    await page.waitForSelector('dialog-io-button:defined');
    equal(await text('#status'), 'ready');

    // State reaches the window, by attribute, property, object and function.
    await page.select('#plan', 'premium');
    await write('#number', '+49 30 1234567');
    await page.click('dialog-io-button');
    await untilResults(1);
    match(await text('#results'), /^\w+CL: \w+CH$/);
    equal(await text('#status'), 'signup open');
    const hub = addresses.find((address) => address.includes('/onboarding/'));
    const sent = Object.fromEntries(new URL(hub).searchParams);
    equal(sent.plan_selection, 'premium');
    equal(sent.number, '49301234567');
    equal(sent.io_signature, 'signed');
    equal(sent.auto, '1');
    equal(sent.connect_client_user, undefined);

    await write('#number', 'abc');
    await page.click('dialog-io-button');
    await untilStatus('invalid-parameter');
    await write('#number', '4930');
    await page.$eval('dialog-io-button', (button) => {
      void button.start().catch(() => {});
      button.cancel();
    });
    await untilStatus('aborted');

    // Gone and back, it is as it was and still tells once what happened.
    await page.click('#shown');
    await until(() => !document.querySelector('dialog-io-button'));
    await page.click('#shown');
    await page.waitForSelector('dialog-io-button');
    equal(await page.$eval('dialog-io-button', ({ planSelection }) => planSelection), 'premium');
    await page.click('dialog-io-button');
    await untilResults(2);
    await new Promise((resolve) => setTimeout(resolve, 300));
    equal((await page.$$('#results li')).length, 2);
    deepEqual(complaints, []);
  } catch (error) {
    error.message += `\n${[...complaints, ...new Set(addresses)].join('\n')}`;
    throw error;
  } finally {
    await context.close();
  }
}
