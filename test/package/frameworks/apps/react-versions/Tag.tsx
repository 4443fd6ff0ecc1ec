import 'dialog-io-button';
import type {} from 'dialog-io-button/react';

const show = (text: string) => document.querySelector('output')?.append(text);

export const Tag = () => (
  <>
    <dialog-io-button
      partner-id="aAbBcCPA"
      redirectUrl="/redirect.html"
      onio-result={({ detail }) => show(detail.channels.join(', '))}
    />
    <output />
  </>
);
