import { stringify } from 'yaml';
import { command } from './command';
import { ALL_RULES } from '../../src/rules/all-rules';
import { folderOf } from '../support/folder';

/** What somebody who reads the case would have in a folder; nothing of a case that only an app can show. */
function filesOf({ manifests, network, planned, problems, assigned, ours }: (typeof ALL_RULES)[number]['cases']['bad'][number]): Record<string, string> | undefined {
  const settings: Record<string, string> = network === undefined ? {} : { 'bare-metal.yaml': stringify(network) };
  return manifests === undefined || planned === true || [problems, assigned, ours].some((one) => one !== undefined) ? undefined
    : { 'all.yaml': String(manifests), ...settings };
}

const CASES = ALL_RULES.flatMap(({ id, cases }) => cases.bad.flatMap((one): [string, Record<string, string>][] => {
  const files = filesOf(one);
  return files === undefined ? [] : [[`${id}: ${one.name}`, files]];
}));

test.each(CASES)('each place of a finding has its line: %s', (_, files) => {
  const { findings } = JSON.parse(command(['check', '--format', 'json'], { cwd: folderOf(files) }).stdout);
  expect(findings.filter(({ places }: any) => places.length === 0 || places.some(({ line, column }: any) => line === undefined || column === undefined))).toEqual([]);
});
