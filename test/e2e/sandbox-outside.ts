import * as path from 'path';
import { availableSandbox, runInside, Way } from '../../e2e/sandbox/enter';

/** As `npm run e2e`: keeps something running inside a sandbox. */
async function main([way, marker]: readonly string[]): Promise<void> {
  const sandbox = availableSandbox(way as Way);
  if ('flags' in sandbox) {
    process.exitCode = await runInside(sandbox, { script: path.join(__dirname, 'sandbox-inside.ts'), args: [marker] });
  }
}

void main(process.argv.slice(2));
