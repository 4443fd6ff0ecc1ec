import 'dialog-io-button';
import type {} from 'dialog-io-button/preact'; // the types of the tag, once in your project
import { useState } from 'preact/hooks';

export function Connect() {
  const [channels, setChannels] = useState('none');
  const [problem, setProblem] = useState('');
  return (
    <>
      <dialog-io-button
        partner-id="aAbBcCPA"
        redirect-url="/connected.html"
        onio-result={({ detail }) => setChannels(detail.channels.join(', '))}
        onio-error={({ detail }) => setProblem(detail.message)}
      />
      <output>{channels}</output>
      <p>{problem}</p>
    </>
  );
}
