// Runs test files in Node, as a process of its own: send it a file, and it sends back how many tests
// passed and failed. Each file has its own Mocha, so that one that does not load is one failure, not
// the end.
import Mocha from 'mocha';
import { register } from 'tsx/esm/api';

// Each of those Mochas listens to the process.
process.setMaxListeners(0);
register();

process.on('message', async (/** @type {string} */ file) => {
  // As in the engines: browsers that run at once lose a key or a window now and then.
  const mocha = new Mocha({ reporter: 'dot', retries: 1 }).addFile(file);
  try {
    await mocha.loadFilesAsync();
  } catch (error) {
    console.error(`${file} did not load\n`, error);
    process.send({ passed: 0, failed: 1 });
    return;
  }
  const start = performance.now();
  const runner = mocha.run(() => {
    const { stats } = runner;
    const seconds = Math.round((performance.now() - start) / 1000);
    console.log(
      `node      ${file}: ${stats.passes} passed, ${stats.failures} failed, ${seconds} s`,
    );
    process.send({ passed: stats.passes, failed: stats.failures });
  });
  runner.on('retry', (test, error) =>
    console.log(`node      a second attempt at: ${test.fullTitle()}\n${error.stack}`),
  );
});
