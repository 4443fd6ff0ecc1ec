import type { ReactNode } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';

export const render = (app: ReactNode, target: HTMLElement) => createRoot(target).render(app);
export const hydrate = (app: ReactNode, target: HTMLElement) => hydrateRoot(target, app);
