// Runs test files in one engine, as a process of its own: `fork` it with a launcher and the files.
// Sends 'started' once it has its port, and at the end the engine's version and what came of each test.
import { startTestRunner } from '@web/test-runner';
import { outcome } from './reporter.mjs';
import { configFor } from '../../../web-test-runner.config.mjs';
import { openDisplay } from './display.mjs';

const [name, ...files] = process.argv.slice(2);
const display = await openDisplay();

async function attempt(files) {
  const config = configFor(name, display.env, files);
  const runner = await startTestRunner({
    config,
    readFileConfig: false,
    readCliArgs: false,
    autoExitProcess: false,
  });
  process.send('started');
  await new Promise((resolve) => runner.on('stopped', resolve));
  const { version } = /** @type {import('./user-commands.mjs').EngineLauncher} */ (
    config.browsers[0]
  );
  return { version, sessions: [...runner.sessions.all()] };
}

const { version, sessions } = await attempt(files);
const isInterrupted = ({ errors }) => errors.length > 0;
const outcomes = sessions.filter((session) => !isInterrupted(session)).map(outcome);

// A page that the engine itself has lost or loaded anew says nothing of its tests: as with a single
// test, the second attempt counts.
const again = sessions.filter(isInterrupted).map(({ testFile }) => testFile);
if (again.length > 0) {
  for (const file of again)
    console.log(`${name.padEnd(9)} a second attempt at the whole of ${file}`);
  outcomes.push(...(await attempt(again)).sessions.map(outcome));
}
display.close();
process.send({ version, outcomes }, () => process.exit());
