import { ConnectButton } from '360dialog-connect-button';
import { useState } from 'react';

export function Connect() {
  const [channels, setChannels] = useState('none');
  return (
    <>
      <ConnectButton
        partnerId="aAbBcCPA"
        version="v2"
        requestedNumber="49301234567"
        queryParameters={{
          plan_selection: 'basic',
          redirect_url: location.origin + location.pathname,
        }}
        label="Connect WhatsApp"
        callback={(result) => setChannels(result.channels.join(', '))}
      />
      <output>{channels}</output>
    </>
  );
}
