// Each line that says so must not compile. Angular knows the events of a custom element by the map
// of its tag's type; the values of its properties it does not check.
import { Component, CUSTOM_ELEMENTS_SCHEMA } from '@angular/core';
import 'dialog-io-button';
import type { IoResult } from 'dialog-io-button';

@Component({
  selector: 'app-wrong',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <dialog-io-button (io-result)="onResult($event)" />
    <dialog-io-button planSelektion="basic" [planSelection]="'gold'" title="compiles" />
    <dialog-io-button (io-resullt)="onResult($event)" title="wrong: no such event" />
    <dialog-io-button (io-result)="onString($event)" title="wrong: detail is an IoResult" />
    <dialog-io-button (io-error)="onResult($event)" title="wrong: detail is an IoError" />
  `,
})
export class Wrong {
  onResult(event: CustomEvent<IoResult>) {
    return event.detail.client;
  }

  onString(event: CustomEvent<string>) {
    return event.detail;
  }
}
