import { DiffLine } from './diff-line';
import { fieldText } from './object-lines';
import { ClusterChanges } from '../../changes/cluster-changes';
import { shown } from '../../changes/delivery-interruptions';
import { LayerChange, ObjectMove } from '../../changes/layer-changes';
import { SettingChange } from '../../changes/layer-settings/setting-changes';
import { Removal } from '../../changes/removals';
import { describeIdentity } from '../../model/identity';
import { groupBy } from '../../rules/group';
import { counted, listed } from '../../rules/text';

/**
 * In which order layers are applied, and what leaves the cluster, each once: what goes with its layer stands with that one, and a folder with
 * the layer that applied it.
 */
export function deliveryLines({ layers, objectMoves, removals, lostFolders }: ClusterChanges): DiffLine[] {
  const [applied, gone] = [layers.filter(({ change }) => change !== 'gone'), layers.filter(({ change }) => change === 'gone')];
  const fates = new Map(gone.map(({ id, deleted }) => [id, deleted > 0 ? 'deleted' : 'kept']));
  const own = new Set(layers.map((layer) => `${kindOf(layer.engine)} ${layer.change === 'gone' ? layer.id : layer.formerId}`));
  const told = removals.filter(({ object: { identity }, layer = '', kept }) => fates.get(layer) !== (kept === undefined ? 'deleted' : 'kept')
    && (kept !== undefined || !own.has(describeIdentity(identity))));
  return [
    ...applied.map((layer, index) => layerLine(layer, index + 1)),
    ...gone.map((layer) => goneLine(layer, objectMoves.filter(({ from }) => from === layer.id), removals.filter((removal) => removal.layer === layer.id))),
    ...moveLines(objectMoves.filter(({ from }) => !fates.has(from))),
    ...(removals.some(({ layer }) => layer !== undefined) ? [] : lostFolders.map(({ folder, objects }): DiffLine => ({
      mark: '!', text: `folder ${folder} is gone, with ${counted(objects, 'object')}`, details: [],
    }))),
    ...told.filter(isGrave).map(graveLine),
    ...keptLines(told.filter(({ kept }) => kept !== undefined)),
    ...prunedLines(told.filter((removal) => removal.kept === undefined && !isGrave(removal))),
  ];
}

/** What it takes along stands among the interruptions; objects that are pruned like any other are counted for each layer: all of them stand among the objects. */
function isGrave({ kept, takesAlong }: Removal): boolean {
  return kept === undefined && takesAlong !== undefined;
}

const MOST_PRUNED = 6;
/** More of them say no more than their number, when a whole layer changes hands. */
const MOST_MOVES = 6;

function moveLines(moves: readonly ObjectMove[]): DiffLine[] {
  return [...groupBy(moves, ({ from, to }) => `${from} to ${to}`)].flatMap(([between, list]) => {
    const mark = list.some(({ mayBePruned }) => mayBePruned) ? '!' : '~';
    return list.length <= MOST_MOVES ? list.map(({ key }): DiffLine => ({ mark, text: `${shown(key)} moves from ${between}`, details: [] }))
      : [{ mark, text: `${list.length} objects move from ${between}: ${listed(list.map(({ key }) => shown(key)), MOST_MOVES)}`, details: [] }];
  });
}

function prunedLines(removals: readonly Removal[]): DiffLine[] {
  return [...groupBy(removals, ({ layer }) => layer ?? '')].map(([layer, list]): DiffLine => ({
    mark: '-',
    text: `${counted(list.length, 'object')} ${list[0].perhaps !== undefined ? 'may be' : list.length === 1 ? 'is' : 'are'} pruned${layer === '' ? '' : ` by ${layer}`}: ${namesOf(list)}`,
    details: list[0].perhaps === undefined ? [] : [list[0].perhaps],
  }));
}

/** Those that stay for the same reason together. */
function keptLines(removals: readonly Removal[]): DiffLine[] {
  return [...groupBy(removals, ({ kept }) => kept)].map(([kept, list]): DiffLine => ({
    mark: '-',
    text: `${list.length === 1 ? `${namesOf(list)} stays` : `${list.length} objects stay`} in the cluster: ${kept}`,
    details: list.length === 1 ? [] : [namesOf(list)],
  }));
}

function namesOf(removals: readonly Removal[]): string {
  return listed(removals.map(({ object: { identity } }) => describeIdentity(identity)), MOST_PRUNED);
}

function layerLine(layer: LayerChange, step: number): DiffLine {
  const { change, engine, id, formerId, after, wave, added, changed, left, deleted, prunes, settings, idle, otherCluster, leavesFiles } = layer;
  const counts = [
    ...(added === 0 ? [] : [`${added} new`]),
    ...(changed === 0 ? [] : [`${changed} changed`]),
    ...(left === 0 ? [] : [`${left} ${idle ? 'left' : prunes ? left === 1 ? 'leaves it' : 'leave it' : 'no longer applied'}`]),
    ...(settings.length === 0 ? [] : [counted(settings.length, 'other setting')]),
  ].join(', ') || 'nothing changed';
  const order = [...(after.length === 0 ? [] : [`after ${listed(after)}`]), ...(wave === 0 ? [] : [`wave ${wave}`])].join(', ');
  return {
    mark: change === 'renamed' && deleted > 0 ? '!' : change === 'new' ? '+' : '~',
    text: `${step}. ${kindOf(engine)} ${id}${order === '' ? '' : ` (${order})`}: ${counts}${idle ? '; it is suspended, and nothing of this is applied' : ''}`,
    details: [
      ...(leavesFiles === undefined ? [] : ['it leaves the files, and stays in the cluster: it goes on applying what its folder holds']),
      ...(otherCluster === undefined ? [] : [`so far it applied to cluster ${otherCluster}`]),
      ...(formerId === undefined ? [] : [`so far ${formerId}: ${deleted === 0 ? 'what it owns is left behind, and taken over' : `the ${counted(deleted, 'object that it owns is', 'objects that it owns are')} deleted, and made anew`}`]),
      ...(!idle && added + changed + left > 0 && settings.some(isSuspending) ? ['it is suspended in the same change, and whether the rest of it is applied before that is chance'] : []),
      ...settingLines(settings),
    ],
  };
}

function isSuspending({ path, after }: SettingChange): boolean {
  return path === 'spec.suspend' && after === true;
}

/** Values of a chart may be many: what has no consequences of its own is counted beyond that. */
const MOST_SETTINGS = 6;

function settingLines(settings: readonly SettingChange[]): string[] {
  const plain = settings.filter(({ means }) => means.length === 0).slice(MOST_SETTINGS);
  return [
    ...settings.filter((setting) => !plain.includes(setting)).map((setting) => [fieldText(setting), ...(setting.means.length === 0 ? [] : [setting.means.join('; ')])].join(': ')),
    ...(plain.length === 0 ? [] : [`and ${counted(plain.length, 'other field')}`]),
  ];
}

/**
 * @param moves those of its objects that another layer applies from now on
 * @param removals those that no layer applies any more
 */
function goneLine(layer: LayerChange, moves: readonly ObjectMove[], removals: readonly Removal[]): DiffLine {
  const { engine, id, left, deleted, deletesUnseen, idle, otherCluster, missingFolder } = layer;
  const moved = moves.length;
  const alone = left - moved;
  const orphans = `${counted(left, 'object stays', 'objects stay')} in the cluster, and nobody applies ${moved === 0 ? left === 1 ? 'it' : 'them' : `${alone} of them`}`;
  const name = `${kindOf(engine)} ${id}`;
  const details = [
    ...(removals.length === 0 ? [] : [namesOf(removals)]),
    ...[...groupBy(moves, ({ to }) => to)].map(([to, list]) => `${to} applies from now on: ${listed(list.map(({ key }) => shown(key)), MOST_MOVES)}`),
  ];
  if (missingFolder !== undefined) {
    return { mark: '!', text: `${name} no longer finds its folder ${missingFolder}: ${engine} applies and deletes nothing, and its ${counted(left, 'object stays', 'objects stay')} in the cluster`, details };
  }
  if (idle) {
    return { mark: '~', text: `${name} leaves the files, and stays in the cluster with its ${counted(left, 'object')}`, details };
  }
  if (otherCluster !== undefined) {
    return { mark: '!', text: `${name} applies to cluster ${otherCluster} from now on: its ${orphans} any more`, details };
  }
  if (left === 0) {
    const fate = deletesUnseen === true ? 'is deleted with it' : 'stays in the cluster, where nobody applies it any more';
    return { mark: '!', text: `${name} is gone: what it made is out of sight, and ${fate}`, details };
  }
  const kept = alone === 0 ? 'all that it owns is left behind, and others apply it' : `its ${orphans}`;
  return {
    mark: alone === 0 && deleted === 0 ? '~' : '!',
    text: `${name} is gone: ${deleted === 0 ? kept : `its ${counted(deleted, 'object is', 'objects are')} deleted`}`,
    details,
  };
}

function kindOf(engine: LayerChange['engine']): string {
  return engine === 'Flux' ? 'Kustomization' : 'Application';
}

function graveLine({ object: { identity }, layer, perhaps }: Removal): DiffLine {
  return { mark: '!', text: `${describeIdentity(identity)} ${perhaps === undefined ? 'is' : 'may be'} pruned${layer === undefined ? '' : ` by ${layer}`}`, details: perhaps === undefined ? [] : [perhaps] };
}
