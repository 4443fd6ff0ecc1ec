import { createRoot, hydrateRoot } from 'react-dom/client';
import { App } from './App';

const root = document.querySelector('#app') as HTMLElement;
if (root.childElementCount > 0) hydrateRoot(root, <App />);
else createRoot(root).render(<App />);
