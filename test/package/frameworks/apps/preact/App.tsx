import 'dialog-io-button';
import type { IoResult } from 'dialog-io-button';
import type {} from 'dialog-io-button/preact';
import { useState } from 'preact/hooks';
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
  const [plan, setPlan] = useState<Plan>('basic');
  const [number, setNumber] = useState('');
  const [shown, setShown] = useState(true);
  const [status, setStatus] = useState('ready');
  const [results, setResults] = useState<readonly IoResult[]>([]);

  return (
    <main>
      <select
        id="plan"
        value={plan}
        onChange={(event) => setPlan(event.currentTarget.value as Plan)}
      >
        {plans.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
      <input id="number" value={number} onInput={(event) => setNumber(event.currentTarget.value)} />
      <input id="shown" type="checkbox" checked={shown} onChange={() => setShown(!shown)} />
      {shown && (
        <dialog-io-button
          partner-id={partnerId}
          plan-selection={plan}
          number={number}
          connect-client-user={false}
          hub-url={hubUrl}
          redirect-url={redirectUrl}
          extraParameters={extraParameters}
          signer={signer}
          onio-open={({ detail }) => setStatus(`${detail.screen} open`)}
          onio-result={({ detail }) => setResults((earlier) => [...earlier, detail])}
          onio-cancel={({ detail }) => setStatus(detail.reason)}
          onio-error={({ detail }) => setStatus(detail.code)}
        />
      )}
      <output id="status">{status}</output>
      <ul id="results">
        {results.map(({ client, channels }, index) => (
          <li key={index}>{`${client}: ${channels.join(', ')}`}</li>
        ))}
      </ul>
    </main>
  );
}
