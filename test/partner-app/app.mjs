// The app as a process of its own, which a test can kill and start again.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../examples/partner-app', import.meta.url));

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * @param env What its environment has besides this process's.
 * @param {string[]} [command] A group of processes: npm starts others.
 */
export async function startApp(env, [command, ...args] = [process.execPath, 'main.mjs']) {
  const port = env.PORT ?? (await freePort());
  const origin = `http://localhost:${port}`;
  const output = [];
  const child = spawn(command, args, {
    cwd: folder,
    env: { ...process.env, ...env, PORT: String(port) },
    detached: true,
  });
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => output.push(String(chunk)));
  const exited = once(child, 'exit');
  const kill = () => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGKILL');
  };
  // As a group of its own it would outlive this process.
  process.once('exit', kill);
  while (!output.join('').includes(origin)) {
    if (child.exitCode !== null) throw new Error(`The app ended:\n${output.join('')}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    port,
    origin,
    /** Of the process itself, which runs in Node. */
    pid: child.pid,
    output,
    async kill() {
      kill();
      await exited;
      process.off('exit', kill);
    },
  };
}

/** Logs in and gives the session. */
export async function logIn(origin, name, email) {
  const response = await fetch(`${origin}/log-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: origin },
    body: new URLSearchParams({ name, email }),
  });
  const [cookie] = (response.headers.get('Set-Cookie') ?? '').split(';');
  return sessionAt(origin, cookie);
}

/** `fetch` with the session's cookie, and what is on its page. */
export async function sessionAt(origin, cookie) {
  const send = (path, init = {}) =>
    fetch(path.startsWith('http') ? path : origin + path, {
      ...init,
      headers: { Cookie: cookie, 'Content-Type': 'application/json', ...init.headers },
    });
  const page = await (await send('/')).text();
  const attribute = (attribute) => new RegExp(` ${attribute}="([^"]*)"`).exec(page)?.[1] ?? '';
  return {
    cookie,
    send,
    state: attribute('state'),
    partnerKey: attribute('partner'),
    post: async (path, body) => {
      const answer = await send(path, { method: 'POST', body: JSON.stringify(body) });
      return { status: answer.status, ...(await answer.json()) };
    },
    /** What the page shows, as soon as that is so. */
    async shows(isShown) {
      const aborting = new AbortController();
      const timer = setTimeout(() => aborting.abort(), 60_000);
      const response = await send('/api/channels', { signal: aborting.signal });
      let text = '';
      let last;
      try {
        for await (const chunk of response.body) {
          text += Buffer.from(chunk).toString();
          for (const [, data] of text.matchAll(/^data: (.*)\n\n/gm)) last = JSON.parse(data);
          if (last && isShown(last)) return last;
        }
      } catch (error) {
        if (!aborting.signal.aborted) throw error;
      } finally {
        clearTimeout(timer);
        aborting.abort();
      }
      throw new Error(`The page still shows ${JSON.stringify(last)}`);
    },
  };
}
