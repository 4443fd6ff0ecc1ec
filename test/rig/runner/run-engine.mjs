// Runs test files in one engine, as a process of its own: `fork` it with a launcher and the files.
// Sends 'started' once it has its port, and at the end the engine's version and what came of each test.
import { startTestRunner } from '@web/test-runner';
import { outcome } from './reporter.mjs';
import { configFor } from '../../../web-test-runner.config.mjs';
import { openDisplay } from './display.mjs';

const [name, ...files] = process.argv.slice(2);
const display = await openDisplay();
const config = configFor(name, display.env, files);
const runner = await startTestRunner({
  config,
  readFileConfig: false,
  readCliArgs: false,
  autoExitProcess: false,
});
process.send('started');
runner.on('stopped', () => {
  display.close();
  const { version } = /** @type {import('./user-commands.mjs').EngineLauncher} */ (
    config.browsers[0]
  );
  const outcomes = [...runner.sessions.all()].map(outcome);
  process.send({ version, outcomes }, () => process.exit());
});
