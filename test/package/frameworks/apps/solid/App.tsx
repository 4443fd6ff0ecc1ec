import 'dialog-io-button';
import type { IoResult } from 'dialog-io-button';
import type {} from 'dialog-io-button/solid';
import { createSignal, For, Show } from 'solid-js';
import {
  extraParameters,
  hubUrl,
  partnerId,
  plans,
  redirectUrl,
  signer,
  type Plan,
} from '../partner';

export function App() {
  const [plan, setPlan] = createSignal<Plan>('basic');
  const [number, setNumber] = createSignal('');
  const [shown, setShown] = createSignal(true);
  const [status, setStatus] = createSignal('ready');
  const [results, setResults] = createSignal<readonly IoResult[]>([]);

  return (
    <main>
      <select id="plan" value={plan()} onChange={({ target }) => setPlan(target.value as Plan)}>
        <For each={plans}>{(name) => <option>{name}</option>}</For>
      </select>
      <input id="number" value={number()} onInput={({ target }) => setNumber(target.value)} />
      <input id="shown" type="checkbox" checked={shown()} onChange={() => setShown(!shown())} />
      <Show when={shown()}>
        <dialog-io-button
          partner-id={partnerId}
          plan-selection={plan()}
          number={number()}
          connect-client-user={false}
          hub-url={hubUrl}
          redirect-url={redirectUrl}
          extra-parameters={extraParameters}
          signer={signer}
          on:io-open={({ detail }) => setStatus(`${detail.screen} open`)}
          on:io-result={({ detail }) => setResults((earlier) => [...earlier, detail])}
          on:io-cancel={({ detail }) => setStatus(detail.reason)}
          on:io-error={({ detail }) => setStatus(detail.code)}
        />
      </Show>
      <output id="status">{status()}</output>
      <ul id="results">
        <For each={results()}>
          {({ client, channels }) => <li>{`${client}: ${channels.join(', ')}`}</li>}
        </For>
      </ul>
    </main>
  );
}
