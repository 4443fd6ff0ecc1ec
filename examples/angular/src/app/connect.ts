import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core';
import 'dialog-io-button';

@Component({
  selector: 'app-connect',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <dialog-io-button
      partner-id="aAbBcCPA"
      redirect-url="/connected.html"
      (io-result)="channels.set($event.detail.channels.join(', '))"
      (io-error)="problem.set($event.detail.message)"
    />
    <output>{{ channels() }}</output>
    <p>{{ problem() }}</p>
  `,
})
export class Connect {
  readonly channels = signal('none');
  readonly problem = signal('');
}
