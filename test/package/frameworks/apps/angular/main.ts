// Links what @angular/* ships half compiled; the Angular CLI does that while it builds.
import '@angular/compiler';
import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app';

void bootstrapApplication(App);
