import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Connect } from './Connect';

createRoot(document.querySelector('#app') as HTMLElement).render(
  <StrictMode>
    <Connect />
  </StrictMode>,
);
