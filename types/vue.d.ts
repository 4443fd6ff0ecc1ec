// Vue 3.5, for templates checked by vue-tsc: https://vuejs.org/guide/extras/web-components
import type { HTMLAttributes, PublicProps } from 'vue';
import type {
  ButtonAttributes,
  ButtonProperties,
  DialogIoButton,
  IoEventMap,
} from '../dist/element-types.js';

type VueListeners = {
  [
    Name in keyof IoEventMap as Name extends `io-${infer Rest}` ? `onIo${Capitalize<Rest>}` : never
  ]?: (event: IoEventMap[Name]) => void;
};

declare module 'vue' {
  interface GlobalComponents {
    'dialog-io-button': new () => DialogIoButton & {
      $props: PublicProps & HTMLAttributes & ButtonProperties & ButtonAttributes & VueListeners;
    };
  }
}
