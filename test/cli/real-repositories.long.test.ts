import { spawn } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { COMMAND } from './command';
import { REAL_ERRORS } from './real-errors';
import { GROUND_TRUTH, REAL_REPOSITORIES, withRealRepositories } from '../support/outside-data';

interface Told {
  readonly rule: string;
  readonly severity: string;
  readonly subject: string;
  readonly message: string;
}

interface Checked {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `check` as a process, without settings, in the folder of a repository. */
function check(repository: string): Promise<Checked> {
  const child = spawn(process.execPath, [COMMAND, 'check', '--format', 'json'], { cwd: path.join(REAL_REPOSITORIES, repository) });
  const read = { stdout: '', stderr: '' };
  (['stdout', 'stderr'] as const).forEach((name) => child[name].setEncoding('utf8').on('data', (text: string) => { read[name] += text; }));
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, ...read })));
}

/** The rows of `ground-truth.csv`, whose values have neither commas nor quotes. */
function groundTruth(): { readonly repository: string; readonly pool: string; readonly value: string; readonly kind: string }[] {
  const [head, ...rows] = fs.readFileSync(GROUND_TRUTH, 'utf8').trim().split('\n').map((line) => line.split(','));
  return rows.map((row) => {
    const { repo, pool_name: pool, conflicting_value: value, conflict_kind: kind } = Object.fromEntries(head.map((name, index) => [name, row[index]]));
    return { repository: repo.replace('/', '__'), pool, value, kind };
  });
}

withRealRepositories(() => {
  const repositories = fs.readdirSync(REAL_REPOSITORIES).sort();
  const runs = new Map<string, Promise<readonly [Checked, Checked]>>();
  /** Both runs of a repository, which are made once, side by side. */
  const twice = (repository: string) => {
    const both = runs.get(repository) ?? Promise.all([check(repository), check(repository)]);
    runs.set(repository, both);
    return both;
  };
  const errorsOf = async (repository: string): Promise<readonly Told[]> => {
    const [{ stdout }] = await twice(repository);
    return JSON.parse(stdout).findings.filter(({ severity }: Told) => severity === 'error');
  };

  describe.each(repositories)('%s', (repository) => {
    test('is read, and a second run gives the same bytes', async () => {
      const [first, second] = await twice(repository);
      expect(first).toMatchObject({ status: REAL_ERRORS.some((error) => error.repository === repository) ? 1 : 0, stderr: '' });
      expect(second).toEqual(first);
    });

    test('has the errors that a person found to be true, and no other', async () => {
      const inWords = ({ rule, subject }: { readonly rule: string; readonly subject: string }) => `${rule}: ${subject}`;
      expect((await errorsOf(repository)).map(inWords).sort()).toEqual(REAL_ERRORS.filter((error) => error.repository === repository).map(inWords).sort());
    });
  });

  test('every error is of one of these repositories', () => {
    expect([...new Set(REAL_ERRORS.map(({ repository }) => repository))].filter((name) => !repositories.includes(name))).toEqual([]);
  });

  test('there are conflicts to find', () => expect(groundTruth()).toHaveLength(24));

  test.each(groundTruth())('$repository: $kind $value in pool $pool is an error', async ({ repository, pool, value }) => {
    const words = (text: string) => text.match(/[\w.:]*\w/g);
    expect((await errorsOf(repository)).filter(({ subject, message }) => subject === `pool ${pool}` && words(message)?.includes(value))).toHaveLength(1);
  });
});
