// Each line that says so must not compile, and every other line must: TypeScript does not check names
// with a hyphen in JSX.
import type {} from 'dialog-io-button/solid';
import type { DialogIoButton, IoResult } from 'dialog-io-button';

const onResult = (event: CustomEvent<IoResult>) => event.detail.client;
const onString = (event: CustomEvent<string>) => event.detail;

declare const button: DialogIoButton;

export const right = (
  <dialog-io-button partner-id="a" plan-selection="basic" on:io-result={onResult} />
);
export const camel = <dialog-io-button planSelection="basic" />; // wrong: Solid would set `planselection`
export const attribute = <dialog-io-button plan-selection="gold" />; // wrong: no such plan
export const nullable = <dialog-io-button extra-parameters={{ key: 1 }} />; // wrong: not a string
export const handler = <dialog-io-button on:io-result={onString} />; // wrong: detail is an IoResult
export const other = <dialog-io-button on:io-error={onResult} />; // wrong: detail is an IoError
export const uncaughtName = <dialog-io-button plan-selektion="basic" />; // compiles
export const uncaughtEvent = <dialog-io-button on:io-resullt={onResult} />; // compiles
button.addEventListener('io-resullt', onResult); // wrong: no such event

export const signup = (
  <dialog-io-embedded-signup
    app-id="1"
    config-id={2}
    extras={{ setup: { business: { name: 'Example' } } }}
    on:io-open={({ detail }) => detail.url === null}
    on:io-embedded-signup={({ detail }) => detail.wabaId?.trim()}
    on:io-cancel={({ detail }) => detail.step?.trim()}
    on:io-error={({ detail }) => detail.code === 'sdk-blocked'}
  />
);
export const signupCamel = <dialog-io-embedded-signup appId="1" />; // wrong: Solid would set `appid`
export const signupAttribute = <dialog-io-embedded-signup app-id />; // wrong: an id
export const signupHandler = <dialog-io-embedded-signup on:io-embedded-signup={onResult} />; // wrong: detail has no client
