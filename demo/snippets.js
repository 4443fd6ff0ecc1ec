/** The HTML that does on a reader's page what the demo's button does here. */
export function buttonSnippet(attributes) {
  const lines = attributes.map(([name, value]) => `\n  ${name}${value && `="${escaped(value)}"`}`);
  return `<script src="dialog-io-button.min.js" defer></script>

<dialog-io-button${lines.join('')}
></dialog-io-button>

<script>
  document.addEventListener('io-result', ({ detail }) => {
    // A hint: confirm it on your server.
    console.log(detail.client, detail.channels);
  });
</script>`;
}

export const redirectSnippet = `<!doctype html>
<script src="dialog-io-redirect.min.js"></script>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width" />
<title>Back from the onboarding</title>`;

const escaped = (value) => value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
