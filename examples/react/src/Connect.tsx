import { DialogIoButton } from 'dialog-io-button/react';
import { useState } from 'react';

export function Connect() {
  const [channels, setChannels] = useState('none');
  const [problem, setProblem] = useState('');
  return (
    <>
      <DialogIoButton
        partnerId="aAbBcCPA"
        redirectUrl="/connected.html"
        onIoResult={({ detail }) => setChannels(detail.channels.join(', '))}
        onIoError={({ detail }) => setProblem(detail.message)}
      />
      <output>{channels}</output>
      <p>{problem}</p>
    </>
  );
}
