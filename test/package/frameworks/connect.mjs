// One onboarding on a page that knows nothing of a simulation: the samples, and the pages of the
// migration guide, theirs as well as ours.

const buttons = '#app > button, dialog-connect-button, dialog-io-button';

export async function connect(browser, url, hub) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  // The page knows no address but 360dialog's.
  await page.evaluateOnNewDocument((simulated) => {
    const { open } = window;
    window.open = (address, ...features) => {
      const inHub = String(address).replace('https://app.360dialog.com', simulated);
      return open.call(window, `${inHub}&auto=1`, ...features);
    };
  }, hub);
  try {
    await page.goto(url);
    await (await page.waitForSelector(buttons)).click();
    // In one step: their button reloads the page when the result has come.
    await page.waitForFunction(() => /^\w+CH$/.test(document.querySelector('output')?.value), {
      polling: 50,
      timeout: 10_000,
    });
  } finally {
    await context.close();
  }
}
