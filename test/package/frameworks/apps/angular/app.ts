import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core';
import 'dialog-io-button';
import type { IoEventMap, IoResult } from 'dialog-io-button';
import {
  extraParameters,
  hubUrl,
  partnerId,
  plans,
  redirectUrl,
  signer,
  type Plan,
} from '../partner';

@Component({
  selector: 'main',
  templateUrl: './app.component.html',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
})
export class App {
  readonly partner = { partnerId, hubUrl, redirectUrl, extraParameters, signer };
  readonly plans = plans;
  readonly plan = signal<Plan>('basic');
  readonly number = signal('');
  readonly shown = signal(true);
  readonly status = signal('ready');
  readonly results = signal<readonly IoResult[]>([]);

  onResult({ detail }: IoEventMap['io-result']) {
    this.results.update((earlier) => [...earlier, detail]);
  }

  toPlan(value: string) {
    this.plan.set(value as Plan);
  }
}
