// Each line that says so must not compile, with the types of React 17, 18 and 19. Of attributes with
// a hyphen TypeScript never complains in JSX.
import type { IoResult } from 'dialog-io-button';
import type { EmbeddedSignupResult } from 'dialog-io-button/embedded-signup.js';
import {
  DialogIoButton,
  DialogIoEmbeddedSignup,
  type DialogIoButtonElement,
  type DialogIoEmbeddedSignupElement,
} from 'dialog-io-button/react';
import { createRef } from 'react';

const onResult = (event: CustomEvent<IoResult>) => event.detail.client;
const onString = (event: CustomEvent<string>) => event.detail;
const ref = createRef<DialogIoButtonElement>();

export const right = (
  <DialogIoButton
    ref={ref}
    id="connect"
    className="wide"
    partnerId="a"
    planSelection="basic"
    disabled={undefined}
    texts={{ label: 'Connect' }}
    extraParameters={{ key: 'value' }}
    signer={async ({ partnerId }) => ({ ioSignature: partnerId, ioTimestamp: 1_775_653_748 })}
    onIoOpen={(event) => event.preventDefault()}
    onIoResult={onResult}
    onIoCancel={({ detail }) => detail.reason === 'closed'}
    onIoError={({ detail }) => detail.code}
  >
    Connect <b>WhatsApp</b>
  </DialogIoButton>
);
export const started: Promise<IoResult> | undefined = ref.current?.start();
export const plan = <DialogIoButton planSelection="gold" />; // wrong: no such plan
export const property = <DialogIoButton planSelektion="basic" />; // wrong: no such property
export const event = <DialogIoButton onIoResullt={onResult} />; // wrong: no such event
export const handler = <DialogIoButton onIoResult={onString} />; // wrong: detail is an IoResult
export const other = <DialogIoButton onIoError={onResult} />; // wrong: detail is an IoError
export const flag = <DialogIoButton disabled="false" />; // wrong: a boolean
export const readonly = <DialogIoButton busy />; // wrong: cannot be set
export const method = <DialogIoButton start={() => undefined} />; // wrong: cannot be set

const signupRef = createRef<DialogIoEmbeddedSignupElement>();

export const signup = (
  <DialogIoEmbeddedSignup
    ref={signupRef}
    className="wide"
    appId="1"
    configId={2}
    extras={{ setup: { business: { name: 'Example' } } }}
    onIoOpen={({ detail }) => detail.url === null}
    onIoEmbeddedSignup={({ detail }) => detail.wabaId?.trim()}
    onIoCancel={({ detail }) => detail.step?.trim()}
    onIoError={({ detail }) => detail.code === 'sdk-blocked'}
  />
);
export const signedUp: EmbeddedSignupResult | null | undefined = signupRef.current?.result;
export const signupProperty = <DialogIoEmbeddedSignup appIdd="1" />; // wrong: no such property
export const signupEvent = <DialogIoEmbeddedSignup onIoResult={onResult} />; // wrong: of the button
export const signupHandler = <DialogIoEmbeddedSignup onIoEmbeddedSignup={onResult} />; // wrong: detail has no client
