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

/** In which order layers are applied, and what leaves the cluster. */
export function deliveryLines({ layers, objectMoves, removals, lostFolders }: ClusterChanges): DiffLine[] {
  const applied = layers.filter(({ change }) => change !== 'gone');
  return [
    ...applied.map((layer, index) => layerLine(layer, index + 1)),
    ...layers.filter(({ change }) => change === 'gone').map((layer) => goneLine(layer, objectMoves.filter(({ from }) => from === layer.id).length)),
    ...moveLines(objectMoves),
    ...lostFolders.map(({ folder, objects }): DiffLine => ({ mark: '!', text: `folder ${folder} is gone, with ${counted(objects, 'object')}`, details: [] })),
    ...removals.filter(isSpecial).map(removalLine),
    ...prunedLines(removals.filter((removal) => !isSpecial(removal))),
  ];
}

/** Objects that are pruned like any other are counted for each layer: all of them stand among the objects. */
function isSpecial({ kept, takesAlong }: Removal): boolean {
  return kept !== undefined || takesAlong !== undefined;
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
    text: `${counted(list.length, 'object is', 'objects are')} pruned${layer === '' ? '' : ` by ${layer}`}: ${listed(list.map(({ object: { identity } }) => describeIdentity(identity)), MOST_PRUNED)}`,
    details: [],
  }));
}

function layerLine({ change, engine, id, formerId, after, wave, added, changed, left, deleted, prunes, settings }: LayerChange, step: number): DiffLine {
  const counts = [
    ...(added === 0 ? [] : [`${added} new`]),
    ...(changed === 0 ? [] : [`${changed} changed`]),
    ...(left === 0 ? [] : [`${left} ${prunes ? 'pruned or moved' : 'no longer applied'}`]),
    ...(settings.length === 0 ? [] : [counted(settings.length, 'other setting')]),
  ].join(', ') || 'nothing changed';
  const order = [...(after.length === 0 ? [] : [`after ${listed(after)}`]), ...(wave === 0 ? [] : [`wave ${wave}`])].join(', ');
  return {
    mark: change === 'renamed' && deleted > 0 ? '!' : change === 'new' ? '+' : '~',
    text: `${step}. ${kindOf(engine)} ${id}${order === '' ? '' : ` (${order})`}: ${counts}`,
    details: [...(formerId === undefined ? [] : [`so far ${formerId}: ${deleted === 0 ? 'what it owns is left behind, and taken over' : `the ${counted(deleted, 'object that it owns is', 'objects that it owns are')} deleted, and made anew`}`]), ...settingLines(settings)],
  };
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

/** @param moved how many of its objects another layer applies from now on */
function goneLine({ engine, id, left, deleted }: LayerChange, moved: number): DiffLine {
  const alone = left - moved;
  const kept = alone === 0 ? 'all that it owns is left behind, and others apply it'
    : `its ${counted(left, 'object stays', 'objects stay')} in the cluster, and nobody applies ${moved === 0 ? left === 1 ? 'it' : 'them' : `${alone} of them`}`;
  return {
    mark: alone === 0 && deleted === 0 ? '~' : '!',
    text: `${kindOf(engine)} ${id} is gone: ${deleted === 0 ? kept : `its ${counted(deleted, 'object is', 'objects are')} deleted`}`,
    details: [],
  };
}

function kindOf(engine: LayerChange['engine']): string {
  return engine === 'Flux' ? 'Kustomization' : 'Application';
}

function removalLine({ object: { identity }, layer, kept, takesAlong }: Removal): DiffLine {
  const from = layer === undefined ? '' : ` by ${layer}`;
  return {
    mark: takesAlong === undefined || kept !== undefined ? '-' : '!',
    text: `${describeIdentity(identity)} ${kept === undefined ? `is pruned${from}` : `stays in the cluster: ${kept}`}`,
    details: takesAlong === undefined || kept !== undefined ? [] : [takesAlong],
  };
}
