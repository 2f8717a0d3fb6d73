import { spawn } from 'child_process';
import { prepareSandbox } from '../../e2e/sandbox/inside';

/** The first process of a sandbox: starts others that would go on for ever, one of them in a session of its own, and says so. */
async function main([marker]: readonly string[]): Promise<void> {
  await prepareSandbox();
  const endless = [process.execPath, '-e', 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)', marker];
  spawn(endless[0], endless.slice(1), { stdio: 'ignore' });
  spawn(endless[0], endless.slice(1), { stdio: 'ignore', detached: true }).unref();
  await new Promise((resolve) => spawn('ip', ['netns', 'add', marker], { stdio: 'ignore' }).on('exit', resolve).on('error', resolve));
  console.log('ready');
  setInterval(() => {}, 1_000);
}

void main(process.argv.slice(2));
