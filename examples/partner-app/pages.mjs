// The pages. `html` escapes what is put in.
import { html } from 'hono/html';

const page = (content) =>
  html`<!doctype html>
    <html lang="en">
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <title>Partner app</title>
      <script src="/dialog-io-button.min.js"></script>
      ${content}
    </html>`;

export const logInPage = () =>
  page(html`
    <h1>Partner app</h1>
    <form method="post" action="/log-in">
      <label>Company <input name="name" required /></label>
      <label>Email <input name="email" type="email" required /></label>
      <button>Log in</button>
    </form>
  `);

export const channelsPage = ({ name, email, partner_key }, state, d360) =>
  page(html`
    <script src="/app.js" type="module"></script>
    <h1>${name}</h1>
    <dialog-io-button
      partner-id="${d360.partnerId}"
      hub-url="${d360.hubUrl ?? ''}"
      redirect-url="/connected.html"
      signature-url="/api/io-signature"
      partner="${partner_key}"
      name="${name}"
      email="${email}"
      state="${state}"
    ></dialog-io-button>
    ${d360.meta?.appId && embeddedSignup(d360)}
    <p id="message" role="status"></p>
    <ul id="channels"></ul>
  `);

const embeddedSignup = ({ meta, solutionId, sdkUrl }) => html`
  <script src="/dialog-io-embedded-signup.min.js"></script>
  <dialog-io-embedded-signup
    app-id="${meta.appId}"
    config-id="${meta.configId}"
    solution-id="${solutionId}"
    sdk-url="${sdkUrl ?? ''}"
  ></dialog-io-embedded-signup>
`;

/** The redirect page: its script comes before everything else. */
export const connectedPage = () =>
  html`<!doctype html>
    <html lang="en">
      <meta charset="utf-8" />
      <script src="/dialog-io-redirect.min.js"></script>
      <title>Connected</title>
    </html>`;
