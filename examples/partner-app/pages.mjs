// The pages. `html` escapes what is put in.
import { html } from 'hono/html';

const page = (title, content) =>
  html`<!doctype html>
    <html lang="en">
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <title>${title}</title>
      <link rel="stylesheet" href="/app.css" />
      <link rel="icon" href="data:," />
      <main>${content}</main>
    </html>`;

export const logInPage = () =>
  page(
    'Log in',
    html`
      <h1>Log in</h1>
      <p class="quiet">An example: nothing is verified.</p>
      <form method="post" action="/log-in">
        <label
          >Company <input name="name" autocomplete="organization" maxlength="100" required
        /></label>
        <label>
          Email <input name="email" type="email" autocomplete="email" maxlength="100" required />
        </label>
        <button>Log in</button>
      </form>
    `,
  );

export const channelsPage = ({ name, email, partner_key }, state, d360) =>
  page(
    'WhatsApp numbers',
    html`
      <script src="/dialog-io-button.min.js" defer></script>
      <script src="/app.js" type="module"></script>
      <h1>WhatsApp numbers</h1>
      <p class="quiet">${name}</p>
      <section>
        <h2>Connect a number</h2>
        <div class="ways">
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
        </div>
        <p id="message" role="status"></p>
      </section>
      <section>
        <h2>Your numbers</h2>
        <p id="none" class="quiet" hidden>None yet.</p>
        <ul id="channels" aria-live="polite"></ul>
      </section>
    `,
  );

const embeddedSignup = ({ meta, solutionId, sdkUrl }) => html`
  <script src="/dialog-io-embedded-signup.min.js" defer></script>
  <dialog-io-embedded-signup
    label="Connect with Embedded Signup"
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
      <meta name="viewport" content="width=device-width" />
      <title>Connected</title>
      <link rel="stylesheet" href="/app.css" />
      <link rel="icon" href="data:," />
      <main><h1>Thank you</h1></main>
    </html>`;
