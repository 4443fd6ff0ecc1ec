import { bootstrapApplication } from '@angular/platform-browser';
import { appConfig } from './app/app.config';
import { Connect } from './app/connect';

bootstrapApplication(Connect, appConfig).catch((error) => console.error(error));
