// Each line that says so must not compile, and every other line must: TypeScript does not check names
// with a hyphen in JSX.
import type {} from 'dialog-io-button/react';
import type { DialogIoButton, IoResult } from 'dialog-io-button';

const onResult = (event: CustomEvent<IoResult>) => event.detail.client;
const onString = (event: CustomEvent<string>) => event.detail;

declare const button: DialogIoButton;

export const right = (
  <dialog-io-button
    partner-id="a"
    plan-selection="basic"
    texts={{ label: 'Connect' }}
    onio-result={onResult}
  />
);
export const plan = <dialog-io-button planSelection="gold" />; // wrong: no such plan
export const attribute = <dialog-io-button plan-selection="gold" />; // wrong: no such plan
export const property = <dialog-io-button planSelektion="basic" />; // wrong: no such property
export const handler = <dialog-io-button onio-result={onString} />; // wrong: detail is an IoResult
export const other = <dialog-io-button onio-error={onResult} />; // wrong: detail is an IoError
export const uncaughtName = <dialog-io-button plan-selektion="basic" />; // compiles
export const uncaughtEvent = <dialog-io-button onio-resullt={onResult} />; // compiles
button.addEventListener('io-resullt', onResult); // wrong: no such event

export const signup = (
  <dialog-io-embedded-signup
    app-id="1"
    config-id={2}
    extras={{ setup: { business: { name: 'Example' } } }}
    onio-open={({ detail }) => detail.url === null}
    onio-embedded-signup={({ detail }) => detail.wabaId?.trim()}
    onio-cancel={({ detail }) => detail.step?.trim()}
    onio-error={({ detail }) => detail.code === 'sdk-blocked'}
  />
);
export const signupProperty = <dialog-io-embedded-signup appId />; // wrong: an id
export const signupAttribute = <dialog-io-embedded-signup app-id />; // wrong: an id
export const signupHandler = <dialog-io-embedded-signup onio-embedded-signup={onResult} />; // wrong: detail has no client
