import { execFileSync } from 'child_process';
import * as path from 'path';

const ROOT = path.join(__dirname, '..', '..');

test('an app loads the library as one file', () => {
  const script = 'require("cdk8s-bare-metal"); console.log(JSON.stringify(Object.keys(require.cache)))';
  const loaded: string[] = JSON.parse(execFileSync(process.execPath, ['-e', script], { cwd: ROOT, encoding: 'utf8' }));
  const lib = path.join(ROOT, 'lib');
  expect(loaded.filter((file) => file.startsWith(lib + path.sep)).map((file) => path.relative(lib, file))).toEqual(['index.js']);
});
