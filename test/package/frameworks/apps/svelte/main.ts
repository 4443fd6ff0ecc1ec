import { hydrate, mount } from 'svelte';
import App from './App.svelte';

const target = document.querySelector('#app') as HTMLElement;
(target.childElementCount > 0 ? hydrate : mount)(App, { target });
