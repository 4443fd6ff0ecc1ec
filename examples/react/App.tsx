import 'dialog-io-button';
import type { IoResult } from 'dialog-io-button';
import type {} from 'dialog-io-button/react';
import { useEffect, useState } from 'react';
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

  // Only where a server renders the page: of the element it rendered, React sets neither objects nor
  // listeners. A new key makes a new element.
  const [origin, setOrigin] = useState('server');
  useEffect(() => setOrigin('browser'), []);

  return (
    <main>
      <select id="plan" value={plan} onChange={({ target }) => setPlan(target.value as Plan)}>
        {plans.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
      <input id="number" value={number} onChange={({ target }) => setNumber(target.value)} />
      <input id="shown" type="checkbox" checked={shown} onChange={() => setShown(!shown)} />
      {shown && (
        <dialog-io-button
          key={origin}
          partner-id={partnerId}
          plan-selection={plan}
          number={number}
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
