import 'dialog-io-button';
import type {} from 'dialog-io-button/solid'; // the types of the tag, once in your project
import { createSignal } from 'solid-js';

export function Connect() {
  const [channels, setChannels] = createSignal('none');
  const [problem, setProblem] = createSignal('');
  return (
    <>
      <dialog-io-button
        partner-id="aAbBcCPA"
        redirect-url="/connected.html"
        on:io-result={({ detail }) => setChannels(detail.channels.join(', '))}
        on:io-error={({ detail }) => setProblem(detail.message)}
      />
      <output>{channels()}</output>
      <p>{problem()}</p>
    </>
  );
}
