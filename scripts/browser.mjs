/**
 * A Chromium for the browser tests: CHROMIUM_PATH, one on PATH, one that Playwright has, one that Playwright can
 * download, one from Debian's packages. Prints what it does on standard error.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath() {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of NAMES) if (isProgram(join(folder, name))) return join(folder, name);
  }
  return null;
}

function playwrightsOwn() {
  const path = chromium.executablePath();
  return path !== '' && existsSync(path) ? path : null;
}

function run(command, args, environment = {}) {
  console.error(`> ${command} ${args.join(' ')}`);
  return (
    spawnSync(command, args, { stdio: ['ignore', 2, 2], env: { ...process.env, ...environment } }).status ===
    0
  );
}

function fromDebian() {
  if (process.getuid?.() !== 0 || !isProgram('/usr/bin/apt-get')) return null;
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-qq'], quiet);
  return run('apt-get', ['install', '-y', '-qq', 'chromium'], quiet) ? onPath() : null;
}

/** Path of a Chromium; throws an Error that says what to do when none can be had. */
export function findBrowser() {
  const wished = process.env.CHROMIUM_PATH;
  if (wished) {
    if (isProgram(wished)) return wished;
    throw new Error(`CHROMIUM_PATH is ${wished}, which is not a program.`);
  }
  const found = onPath() ?? playwrightsOwn();
  if (found !== null) return found;
  if (run('npx', ['playwright', 'install', 'chromium'])) {
    const downloaded = playwrightsOwn();
    if (downloaded !== null) return downloaded;
  }
  const installed = fromDebian();
  if (installed !== null) return installed;
  throw new Error(
    'No Chromium for the browser tests. Install one (Debian: apt-get install chromium), or set CHROMIUM_PATH to one.',
  );
}

/** Launch options that suit a test machine. */
export function launchOptions(executablePath) {
  const args = [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    '--no-first-run',
    '--disable-gpu',
  ];
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  return { executablePath, args, headless: true };
}
