import { ChildProcess, spawn } from 'child_process';
import { randomBytes } from 'crypto';
import * as fs from 'fs';
import * as path from 'path';
import { availableSandbox, Way } from '../../e2e/sandbox/enter';
import { until } from '../../e2e/sandbox/until';

const WAYS: readonly Way[] = process.getuid?.() === 0 ? ['as root', 'in a user namespace'] : ['in a user namespace'];
const SANDBOXES = WAYS.map((way) => ({ way, sandbox: availableSandbox(way) }));
const AVAILABLE = SANDBOXES.filter(({ sandbox }) => 'flags' in sandbox).map(({ way }) => way);
/** A person's ends, and the hard one, after which nothing of ours can run. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGKILL'] as const;

// What this machine does not allow is told by name, and not tried.
for (const { way, sandbox } of SANDBOXES.filter(({ sandbox: { reason } }: any) => reason !== undefined)) {
  test(`no sandbox ${way} can be had here`, () => expect(sandbox).toEqual({ reason: expect.stringMatching(/namespace|unshare/) }));
}

for (const [way, signal] of AVAILABLE.flatMap((one) => SIGNALS.map((name) => [one, name] as const))) {
  test(`everything inside ends with the process outside: ${way}, ${signal}`, async () => {
    const marker = `e2e-${randomBytes(8).toString('hex')}`;
    const outside = spawn(process.execPath, ['--import', 'tsx', path.join(__dirname, 'sandbox-outside.ts'), way, marker], { stdio: ['ignore', 'pipe', 'inherit'] });
    await said(outside, 'ready');
    // Outside, the launcher and the first process inside; inside, two that go on for ever.
    expect(marked(marker).length).toBeGreaterThanOrEqual(4);
    // What happens inside is not seen outside.
    expect(fs.existsSync(`/run/netns/${marker}`)).toBe(false);
    expect(fs.readFileSync('/proc/mounts', 'utf8')).not.toContain(marker);
    outside.kill(signal);
    try {
      await until(() => marked(marker).length === 0, { what: 'everything inside to end', seconds: 10 });
    } finally {
      marked(marker).forEach((pid) => process.kill(pid, 'SIGKILL'));
    }
  });
}

function said(process: ChildProcess, word: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout!.on('data', (data) => String(data).includes(word) && resolve());
    process.on('exit', (code) => reject(new Error(`It ended with ${code} before it said ${word}.`)));
  });
}

/** Processes of the machine with the marker among their arguments; ended ones have none. */
function marked(marker: string): number[] {
  return fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => {
    try {
      return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(marker);
    } catch {
      return false;
    }
  });
}
