// The sample app in strict mode, rendered or hydrated. In the address:
//   display   of the button
//   late      milliseconds after which the page of a server is hydrated
//   signer    `off`: the window is not clicked through by the hub itself
import { StrictMode } from 'react';
import { App } from '../react/App';
import { extraParameters } from '../partner';
import { hydrate, render } from './root';

const query = new URLSearchParams(location.search);
const display = query.get('display') === 'redirect' ? 'redirect' : 'popup';
if (query.has('by-hand')) Reflect.deleteProperty(extraParameters, 'auto');

const app = (
  <StrictMode>
    <App display={display} />
  </StrictMode>
);
const target = document.querySelector('#app') as HTMLElement;
const start = target.childElementCount > 0 ? hydrate : render;
setTimeout(() => start(app, target), Number(query.get('late') ?? 0));
