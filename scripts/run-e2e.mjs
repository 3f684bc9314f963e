/** Builds the app and the command line, and runs the browser tests in whatever Chromium can be had. */
import { spawnSync } from 'node:child_process';
import { findBrowser } from './browser.mjs';

const step = (command, args, env = {}) => {
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  if (status !== 0) process.exit(status ?? 1);
};

let browser;
try {
  browser = findBrowser();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
console.log(`browser: ${browser.split('/').at(-1)}`);
step('npx', ['vite', 'build', '--logLevel', 'warn']);
step('npm', ['run', '--silent', 'prepare']);
step('npx', ['playwright', 'test', ...process.argv.slice(2)], { CHROMIUM_PATH: browser });
