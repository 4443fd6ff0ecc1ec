import 'dialog-io-button';
import { useState } from 'react';

export function Connect() {
  const [channels, setChannels] = useState('none');
  return (
    <>
      <dialog-io-button
        partner-id="aAbBcCPA"
        number="49301234567"
        plan-selection="basic"
        redirect-url="/redirect.html"
        label="Connect WhatsApp"
        onio-result={({ detail }) => setChannels(detail.channels.join(', '))}
      />
      <output>{channels}</output>
    </>
  );
}
