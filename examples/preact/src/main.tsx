import { render } from 'preact';
import { Connect } from './Connect';

render(<Connect />, document.querySelector('#app') as HTMLElement);
