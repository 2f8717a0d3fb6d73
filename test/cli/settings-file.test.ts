import * as path from 'path';
import { command } from './command';
import { folderOf, poolYaml } from '../support/folder';

const NETWORK = 'networks: [{ name: lan, cidr: 192.168.1.0/24, dhcp: [192.168.1.100-192.168.1.199] }]\n';
const POOLS = poolYaml('public', '192.168.1.150-192.168.1.250');
const REPOSITORY = { '.git/HEAD': '', 'bare-metal.yaml': NETWORK, 'clusters/home/pools.yaml': POOLS };

/** The place that is told of the DHCP range; nothing where no settings were found. */
function foundBy(files: Record<string, string>, folder: string, ...operands: string[]): string | undefined {
  const { stdout } = command(['check', '--quiet', ...operands], { cwd: path.join(folderOf(files), folder) });
  return /::: (\S+bare-metal.yaml|bare-metal.yaml):1:/.exec(stdout)?.[1];
}

describe('bare-metal.yaml is found', () => {
  test.each<[string, Record<string, string>, string, string[], string | undefined]>([
    ['in the folder that the command runs in', REPOSITORY, '.', [], 'bare-metal.yaml'],
    ['in the folder that is named', { 'home/bare-metal.yaml': NETWORK, 'home/pools.yaml': POOLS }, '.', ['home'], 'home/bare-metal.yaml'],
    ['above the folder that the command runs in, in its repository', REPOSITORY, 'clusters/home', [], '../../bare-metal.yaml'],
    ['above a file that is named', { 'home/.git/HEAD': '', 'home/bare-metal.yaml': NETWORK, 'home/apps/pools.yaml': POOLS }, '.', ['home/apps/pools.yaml'], 'home/bare-metal.yaml'],
    ['the nearest one', { ...REPOSITORY, 'clusters/bare-metal.yaml': NETWORK }, 'clusters/home', [], '../bare-metal.yaml'],
    ['never above the root of the repository', { 'bare-metal.yaml': NETWORK, 'home/.git/HEAD': '', 'home/apps/pools.yaml': POOLS }, 'home/apps', [], undefined],
    ['never above a folder that is in no repository', { 'bare-metal.yaml': NETWORK, 'home/pools.yaml': POOLS }, 'home', [], undefined],
  ])('%s', (_, files, folder, operands, expected) => expect(foundBy(files, folder, ...operands)).toEqual(expected));
});

describe('what does not count is told', () => {
  const told = (files: Record<string, string>, ...words: string[]) =>
    /^Settings .*$/m.exec(command(['check', ...words], { cwd: folderOf(files) }).stdout)?.[0];
  const NESTED = { 'clusters/home/bare-metal.yaml': NETWORK, 'clusters/home/pools.yaml': POOLS };

  test('settings in a folder below, where people look for them', () => {
    expect(told(NESTED)).toEqual('Settings that do not count, unless --config names them: clusters/home/bare-metal.yaml.');
    expect(told({ ...NESTED, 'bare-metal.yaml': NETWORK })).toEqual('Settings that do not count, unless --config names them: clusters/home/bare-metal.yaml.');
  });

  test.each<[string, string[]]>([['where they are named', ['--config', 'clusters/home/bare-metal.yaml']], ['in the folder that is named', ['clusters/home']]])('and nothing %s', (_, words) =>
    expect(told(NESTED, ...words)).toEqual(undefined));
});
