// A PostgreSQL of its own in a temporary folder. It refuses to run as root, so root gives it to the
// user that Debian's package makes.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { find } from '../../scripts/engines.mjs';

const debianFolder = '/usr/lib/postgresql';
const isRoot = process.getuid?.() === 0;

function binaries() {
  const versions = existsSync(debianFolder) ? readdirSync(debianFolder).sort() : [];
  const candidates = versions.map((version) => join(debianFolder, version, 'bin/initdb'));
  return [...candidates.reverse(), 'initdb']
    .map(find)
    .find(Boolean)
    ?.replace(/initdb$/, '');
}

function install() {
  if (binaries() || !isRoot || !existsSync('/etc/debian_version')) return;
  console.log('Installing postgresql');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'postgresql']])
    execFileSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] });
}

export function startPostgres(port) {
  install();
  const bin = binaries();
  if (!bin) throw new Error('PostgreSQL was not found: install it, with initdb and pg_ctl');
  const folder = mkdtempSync(join(tmpdir(), 'partner-app-'));
  const run = (command, ...args) =>
    isRoot
      ? execFileSync('runuser', ['-u', 'postgres', '--', bin + command, ...args], {
          cwd: '/',
          stdio: 'ignore',
        })
      : execFileSync(bin + command, args, { stdio: 'ignore' });
  if (isRoot) {
    chmodSync(folder, 0o755);
    execFileSync('chown', ['postgres', folder]);
  }
  const data = join(folder, 'data');
  run('initdb', '-D', data, '-U', 'partner', '--auth=trust');
  const options = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1`;
  run('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start');
  const urlOf = (name) => `postgres://partner@127.0.0.1:${port}/${name}`;
  const url = urlOf('postgres');
  async function rows(url, sql) {
    const database = new pg.Client(url);
    await database.connect();
    try {
      return (await database.query(sql)).rows;
    } finally {
      await database.end();
    }
  }
  let created = 0;
  return {
    url,
    rows,
    /** Another database, which is empty: its URL. */
    async create() {
      created += 1;
      await rows(url, `create database number${created}`);
      return urlOf(`number${created}`);
    },
    /** As after a crash: every connection breaks. */
    async restart() {
      run('pg_ctl', '-D', data, '-w', '-m', 'immediate', '-l', join(folder, 'log'), 'restart');
    },
    stop() {
      run('pg_ctl', '-D', data, '-m', 'immediate', 'stop');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
