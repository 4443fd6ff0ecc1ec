import type { IoResult } from 'dialog-io-button';
import { DialogIoButton, DialogIoEmbeddedSignup } from 'dialog-io-button/react';
import { useState } from 'react';
import {
  extraParameters,
  hubUrl,
  partnerId,
  plans,
  redirectUrl,
  signer,
  type Plan,
} from '../partner';

export function App({ display = 'popup' }: { display?: 'popup' | 'redirect' }) {
  const [plan, setPlan] = useState<Plan>('basic');
  const [number, setNumber] = useState('');
  const [shown, setShown] = useState(true);
  const [status, setStatus] = useState('ready');
  const [results, setResults] = useState<readonly IoResult[]>([]);

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
        <DialogIoButton
          partnerId={partnerId}
          planSelection={plan}
          number={number}
          connectClientUser={false}
          hubUrl={hubUrl}
          redirectUrl={redirectUrl}
          display={display}
          extraParameters={extraParameters}
          signer={signer}
          onIoOpen={({ detail }) => setStatus(`${detail.screen} open`)}
          onIoResult={({ detail }) => setResults((earlier) => [...earlier, detail])}
          onIoCancel={({ detail }) => setStatus(detail.reason)}
          onIoError={({ detail }) => setStatus(detail.code)}
        />
      )}
      <DialogIoEmbeddedSignup
        appId="1"
        configId={2}
        sdk="manual"
        extras={{ setup: { business: { name: 'Example' } } }}
        onIoEmbeddedSignup={({ detail }) => setStatus(`account ${detail.wabaId}`)}
      />
      <output id="status">{status}</output>
      <ul id="results">
        {results.map(({ client, channels }, index) => (
          <li key={index}>{`${client}: ${channels.join(', ')}`}</li>
        ))}
      </ul>
    </main>
  );
}
