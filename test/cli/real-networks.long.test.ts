import * as path from 'path';
import { command } from './command';
import { FOUND_BY_READING } from '../repository/facts/found-by-reading';
import { folderOf } from '../support/folder';
import { REAL_REPOSITORIES, withRealRepositories } from '../support/outside-data';

interface Row {
  readonly kind: string;
  readonly value: string;
  readonly certainty: string;
  readonly place: { readonly file?: string; readonly line?: number };
}

const KINDS = { nodes: 'node', network: 'network', router: 'router', api: 'Kubernetes API', pods: 'pods', services: 'Services' };

function json(...words: readonly string[]) {
  const [name, ...rest] = words;
  const { stdout, stderr } = command([name, ...rest, '--format', 'json'], { cwd: REAL_REPOSITORIES });
  expect(stderr).toEqual('');
  return JSON.parse(stdout);
}

/** The facts of a kind as a person notes them: `~` for a hint, `=` for a default. */
function noted(rows: readonly Row[], kind: string): string | undefined {
  return rows.filter((row) => row.kind === kind).map(({ value, certainty }) => `${certainty === 'hint' ? '~' : certainty === 'default' ? '=' : ''}${value}`).join(' ') || undefined;
}

/** Where the owner has settings, what they leave out weighs more. */
const weightOf = ({ rule, severity }: any) => (rule === 'network-undeclared' ? 'any' : severity);
/** What is found, without the names of networks: `init` gives them shorter ones. */
const named = (findings: readonly any[]) => findings.map((one) => `${weightOf(one)} ${one.rule} ${one.subject.replace(/network \S+/, 'network')}`).sort();

withRealRepositories(() => {
  describe.each(Object.entries(FOUND_BY_READING))('%s', (name, expected) => {
    test('facts lists what a person finds in it, each with file and line', () => {
      const { clusters: [{ facts }] } = json('facts', name);
      const found = Object.fromEntries(Object.entries(KINDS).map(([key, kind]) => [key, noted(facts, kind)]));
      expect(found).toEqual(expected);
      expect(facts.filter(({ place: { file, line } }: Row) => !(file?.startsWith(`${name}/`) && line! > 0))).toEqual([]);
    });

    test('check finds with what init writes what it finds without', () => {
      for (const cluster of json('facts', name).clusters) {
        const file = path.join(folderOf({}), 'bare-metal.yaml');
        const one = ['--cluster', cluster.name];
        expect(command(['init', name, ...one, '--output', file, '--quiet'], { cwd: REAL_REPOSITORIES })).toEqual({ status: 0, stdout: '', stderr: '' });
        expect(named(json('check', name, ...one, '--config', file).findings)).toEqual(named(json('check', name, ...one).findings));
      }
    });
  });
});
