import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';

/** Measures in a folder that is gone afterwards: a synth writes a lock file into the folder that it runs in. */
export async function inFolder<T>(measure: (folder: string) => Promise<T>): Promise<T> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-bare-metal-bench-'));
  const home = process.cwd();
  process.chdir(folder);
  try {
    return await measure(folder);
  } finally {
    process.chdir(home);
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
