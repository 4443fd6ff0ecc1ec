import { StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import { App } from '../react/App';

export const render = (display: 'popup' | 'redirect') =>
  renderToString(
    <StrictMode>
      <App display={display} />
    </StrictMode>,
  );
