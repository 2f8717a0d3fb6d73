import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';

/** Synthesizes the seed picture as a user would, and shows what came out. */
const example = path.join(__dirname, '..', 'examples', 'seed');

execFileSync(process.execPath, ['--import', 'tsx', 'main.ts'], { cwd: example, stdio: 'inherit' });

console.log('\nThe manifests, in examples/seed/dist:\n');
for (const file of fs.readdirSync(path.join(example, 'dist')).sort()) {
  const kinds = fs.readFileSync(path.join(example, 'dist', file), 'utf8').match(/^kind: .*$/gm) ?? [];
  console.log(`  ${file}  (${kinds.length} objects)`);
}
for (const report of ['addresses.md', 'traffic.md']) {
  console.log(`\n${fs.readFileSync(path.join(example, 'network', report), 'utf8')}`);
}
const { summary } = JSON.parse(fs.readFileSync(path.join(example, 'network', 'findings.json'), 'utf8'));
console.log(`${summary.errors} errors, ${summary.warnings} warnings, ${summary.notes} notes`);
