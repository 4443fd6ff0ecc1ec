import { render } from 'solid-js/web';
import { Connect } from './Connect';

render(() => <Connect />, document.querySelector('#app') as HTMLElement);
