import { FactFile } from '../fact-file';
import { Spot } from '../spot';
import { TalosNode } from './talos-devices';
import { folderOf, Tree } from '../../structure/tree';

/** Whose a file of patches is that lies beside or below a `talconfig.yaml`. */
export type PatchUse =
  /** It is no patch of talhelper. */
  | 'no patch'
  /** The talconfig names it nowhere. */
  | 'unused'
  /** It is for all machines, for all of a role, or for several. */
  | 'shared'
  /** One machine alone names it. */
  | TalosNode;

/** Which machines of the nearest `talconfig.yaml` above a file name it among their patches (`@./patches/nic.yaml`). */
export function patchUse({ tree, path }: FactFile): PatchUse {
  const home = foldersAbove(path).find((folder) => talconfigIn(tree, folder) !== undefined);
  if (home === undefined) {
    return 'no patch';
  }
  const relative = home === '' ? path : path.slice(home.length + 1);
  const documents = new FactFile(tree, talconfigIn(tree, home)!).documents();
  if (documents.some((config) => [config, config.in('controlPlane'), config.in('worker')].some((group) => names(group, relative)))) {
    return 'shared';
  }
  const machines = documents.flatMap((config) => config.in('nodes').items()).filter((node) => names(node, relative));
  if (machines.length === 0) {
    return /(?:^|\/)patches\//.test(path) ? 'unused' : 'no patch';
  }
  const [machine, ...others] = machines;
  const name = machine.in('hostname').text;
  return others.length > 0 || name === undefined ? 'shared' : { name, controlPlane: machine.in('controlPlane').value === true, isDhcpTold: machine.in('ipAddress').isThere };
}

function names(machine: Spot, relative: string): boolean {
  return machine.in('patches').items().some(({ text }) => text !== undefined && /^@(?:\.\/)?(.*)$/.exec(text)?.[1] === relative);
}

function talconfigIn(tree: Tree, folder: string): string | undefined {
  return ['talconfig.yaml', 'talconfig.yml'].map((name) => (folder === '' ? name : `${folder}/${name}`)).find((file) => tree.file(file) !== undefined);
}

function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) {
    folders.push(folder);
  }
  return [...folders, ''];
}
