// Runs test files in one engine, as a process of its own: `fork` it with the engine and the files.
// Sends 'started' once it has its port, and at the end what came of each test.
import { startTestRunner } from '@web/test-runner';
import { outcome } from '../test/rig/reporter.mjs';
import { configFor } from '../web-test-runner.config.mjs';
import { openDisplay } from './display.mjs';

const [engine, ...files] = process.argv.slice(2);
const display = await openDisplay();
const runner = await startTestRunner({
  config: configFor(engine, display.env, files),
  readFileConfig: false,
  readCliArgs: false,
  autoExitProcess: false,
});
process.send('started');
runner.on('stopped', () => {
  display.close();
  process.send([...runner.sessions.all()].map(outcome), () => process.exit());
});
