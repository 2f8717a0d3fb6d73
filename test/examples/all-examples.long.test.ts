import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';

/** Every example as it stands in the repository: its output is committed, and a person has read it. */
const root = path.join(__dirname, '..', '..');
const examples = fs.readdirSync(path.join(root, 'examples')).filter((name) => fs.existsSync(path.join(root, 'examples', name, 'main.ts')));

function filesIn(folder: string): Record<string, string> {
  return Object.fromEntries(fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => fs.statSync(path.join(folder, file)).isFile()).sort()
    .map((file) => [file, fs.readFileSync(path.join(folder, file), 'utf8')]));
}

/** Runs an example in a copy of its folder inside the package, so that it imports the package by its own name, and without its lock file. */
function synthesized(name: string, act: (folder: string) => void): void {
  const copy = fs.mkdtempSync(path.join(root, 'test', 'examples', 'copy-'));
  try {
    fs.readdirSync(path.join(root, 'examples', name), { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .forEach((entry) => fs.copyFileSync(path.join(root, 'examples', name, entry.name), path.join(copy, entry.name)));
    execFileSync(process.execPath, ['--import', 'tsx', 'main.ts'], { cwd: copy, stdio: 'pipe' });
    act(copy);
  } finally {
    fs.rmSync(copy, { recursive: true, force: true });
  }
}

test.each(examples)('%s gives the committed bytes, without the committed lock file too', (name) => {
  synthesized(name, (folder) => {
    for (const part of ['dist', 'network']) {
      expect(filesIn(path.join(folder, part))).toEqual(filesIn(path.join(root, 'examples', name, part)));
    }
  });
});

test.each(examples)('%s has nothing to mend', (name) => {
  expect(JSON.parse(fs.readFileSync(path.join(root, 'examples', name, 'network', 'findings.json'), 'utf8')).findings
    .filter(({ severity, waived }: any) => severity !== 'note' && waived === undefined)).toEqual([]);
});
