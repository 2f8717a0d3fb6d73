import * as fs from 'fs';
import * as path from 'path';
import { command } from './command';
import { folderOf, serviceYaml } from '../support/folder';

const OVERLAY = {
  'base/kustomization.yaml': 'resources: [web.yaml]\n',
  'base/web.yaml': serviceYaml('web', '  clusterIP: 10.0.0.999\n'),
  'overlays/home/kustomization.yaml': 'resources: [../../base]\nnamePrefix: my-\n',
};

describe('paths of which one holds the others are read as that one', () => {
  const cwd = folderOf(OVERLAY);
  const checked = (...paths: readonly string[]) => command(['check', '--format', 'json', ...paths], { cwd }).stdout;

  test.each([
    ['a folder twice', ['.', './', '.']],
    ['a folder below it', ['.', 'base']],
    ['the folder below it first', ['overlays', '.']],
    ['a file of it', ['.', 'base/web.yaml']],
    ['by its whole path', ['.', path.join(cwd, 'overlays')]],
  ])('%s', (_, paths) => {
    expect(JSON.parse(checked(...paths)).findings.map(({ subject }: any) => subject)).toEqual(['Service apps/my-web']);
    expect(checked(...paths)).toBe(checked('.'));
  });

  test('also where .gitignore passes the file over that is named', () => {
    const ignored = folderOf({ '.gitignore': 'mine.yaml\n', 'mine.yaml': serviceYaml('mine', '  clusterIP: 10.0.0.999\n') });
    const subjects = (...paths: readonly string[]) => JSON.parse(command(['check', '--format', 'json', ...paths], { cwd: ignored }).stdout).findings.map(({ subject }: any) => subject);
    expect([subjects('.'), subjects('.', 'mine.yaml')]).toEqual([[], ['Service apps/mine']]);
  });
});

test.each(['plan', 'facts', 'dns', 'diagram'])('%s tells on the other stream of what it could not read, and goes on', (name) => {
  const { status, stderr } = command([name], { cwd: folderOf({ 'web.yaml': serviceYaml('web'), 'bad.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: x\n' }) });
  expect([status, stderr]).toEqual([0, 'cdk8s-bare-metal: bad.yaml cannot be read, or not as a whole, and what stands there is left out. `cdk8s-bare-metal check` says why.\n']);
});

test('a file that cannot be written is not told for want of a folder that is there', () => {
  const cwd = folderOf({ 'web.yaml': serviceYaml('web') });
  fs.symlinkSync(path.join(cwd, 'nowhere', 'report.json'), path.join(cwd, 'report.json'));
  expect([command(['check', '--output', 'report.json'], { cwd }), command(['check', '--output', 'no/report.json'], { cwd })].map(({ status, stderr }) => [status, stderr])).toEqual([
    [2, 'cdk8s-bare-metal: report.json cannot be written: . takes no such file.\n'],
    [2, 'cdk8s-bare-metal: no/report.json cannot be written: there is no folder no.\n'],
  ]);
});
