import { DialogIoButton } from 'dialog-io-button/react';
import { useState } from 'react';

export function Connect() {
  const [channels, setChannels] = useState('none');
  return (
    <>
      <DialogIoButton
        partnerId="aAbBcCPA"
        number="49301234567"
        planSelection="basic"
        redirectUrl="/redirect.html"
        label="Connect WhatsApp"
        onIoResult={({ detail }) => setChannels(detail.channels.join(', '))}
      />
      <output>{channels}</output>
    </>
  );
}
