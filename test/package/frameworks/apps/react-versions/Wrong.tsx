// Each line that says so must not compile, with the types of React 17, 18 and 19. Of attributes with
// a hyphen TypeScript never complains in JSX.
import type { IoResult } from 'dialog-io-button';
import { DialogIoButton, type DialogIoButtonElement } from 'dialog-io-button/react';
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
