// Vue 3.5, for templates checked by vue-tsc: https://vuejs.org/guide/extras/web-components
import type { HTMLAttributes, PublicProps } from 'vue';
import type {
  ButtonAttributes,
  ButtonProperties,
  DialogIoButton,
  DialogIoEmbeddedSignup,
  EmbeddedSignupEventMap,
  IoEventMap,
  SignupAttributes,
  SignupProperties,
} from '../dist/element-types.js';

type VueListeners<Events> = {
  [
    Name in keyof Events as Name extends `io-${infer Rest}`
      ? `onIo${Capitalize<CamelCase<Rest>>}`
      : never
  ]?: (event: Events[Name]) => void;
};

/** `embedded-signup` → `embeddedSignup`, as Vue names listeners. */
type CamelCase<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<CamelCase<Rest>>}`
  : Name;

declare module 'vue' {
  interface GlobalComponents {
    'dialog-io-button': new () => DialogIoButton & {
      $props: PublicProps &
        HTMLAttributes &
        ButtonProperties &
        ButtonAttributes &
        VueListeners<IoEventMap>;
    };
    'dialog-io-embedded-signup': new () => DialogIoEmbeddedSignup & {
      $props: PublicProps &
        HTMLAttributes &
        SignupProperties &
        SignupAttributes &
        VueListeners<EmbeddedSignupEventMap>;
    };
  }
}
