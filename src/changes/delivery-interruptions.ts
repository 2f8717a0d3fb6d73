import { Interruption } from './interruption';
import { LayerChange, ObjectMove } from './layer-changes';
import { Removal } from './removals';
import { groupBy } from '../model/group-by';
import { describeIdentity, KubernetesObject } from '../model/identity';
import { counted, listed } from '../rules/text';

/** Whether an object of the older side still stands in the newer files, though nothing applies it. */
export type StillWritten = (object: KubernetesObject) => boolean;

/**
 * What is deleted beside the objects that left the files. A layer whose objects left the files with it deletes no more than these; one that nobody
 * applies any more, and whose files are still there, does.
 */
export function deliveryInterruptions(
  removed: readonly Removal[], layers: readonly LayerChange[], moves: readonly ObjectMove[], isStillWritten: StillWritten = () => false,
): Interruption[] {
  const deleted = groupBy(removed.filter(({ kept }) => kept === undefined), ({ layer }) => layer);
  const moving = groupBy(moves, ({ from }) => from);
  const pruned = groupBy(moves.filter(({ mayBePruned }) => mayBePruned), ({ from }) => from);
  const engines = new Map(layers.map(({ id, engine }) => [id, engine]));
  const gone = new Set(layers.filter(({ change }) => change === 'gone').map(({ id }) => id));
  const idle = new Set(layers.filter((layer) => layer.idle).map(({ id }) => id));
  return [
    ...removed.flatMap(ofRemoval),
    ...layers.flatMap((layer) => ofLayer(layer, {
      written: (deleted.get(layer.id) ?? []).filter(({ object }) => isStillWritten(object)).length,
      moved: (moving.get(layer.id) ?? []).length,
      rest: takenOver(pruned.get(layer.id) ?? [], layer, engines),
    })),
    ...[...pruned].flatMap(([from, list]) => (gone.has(from) ? [] : ofMoves(list, idle))),
  ];
}

/** What becomes of the objects of a layer that is gone and others apply: Flux and Argo CD know their own by marks that only their like writes over. */
function takenOver(moves: readonly ObjectMove[], { engine, deleted }: LayerChange, engines: ReadonlyMap<string, LayerChange['engine']>): string {
  return [...groupBy(moves, ({ to }) => to)].map(([to, list]) => (engines.get(to) === engine
    ? `; ${to} keeps the ${counted(list.length, 'object')} that it takes over, if it is applied first`
    : `; ${to} makes ${list.length < deleted ? `${list.length} of them` : deleted === 1 ? 'it' : 'them'} anew`)).join('');
}

function ofRemoval({ object: { identity }, kept, takesAlong }: Removal): Interruption[] {
  return takesAlong === undefined || kept !== undefined ? [] : [{ effect: 'deletes', subject: describeIdentity(identity), because: takesAlong }];
}

interface ObjectsOfLayer {
  /** How many of those that are deleted still stand in files. */
  readonly written: number;
  /** How many another layer applies from now on. */
  readonly moved: number;
  /** What becomes of the latter. */
  readonly rest: string;
}

function ofLayer({ change, engine, id, formerId, deleted }: LayerChange, { written, moved, rest }: ObjectsOfLayer): Interruption[] {
  if (deleted === 0 || (change === 'gone' && written + moved === 0)) {
    return [];
  }
  const kind = engine === 'Flux' ? 'Kustomization' : 'Application';
  return [{
    effect: 'deletes',
    subject: `${kind} ${formerId ?? id}`,
    because: change === 'renamed'
      ? `It is called ${id} from now on: ${engine} deletes the ${counted(deleted, 'object')} that it owns under the old name, and makes them anew.`
      : `It is gone, and ${engine} deletes the ${counted(deleted, 'object')} that it owns${written === 0 ? '' : `, though ${filesText(written, deleted)} in files that nothing applies any more`}${rest}.`,
  }];
}

function filesText(written: number, deleted: number): string {
  const who = written < deleted ? `${written} of them` : deleted === 1 ? 'it' : 'they';
  return `${who} still ${written === 1 ? 'stands' : 'stand'}`;
}

/** Those between the same two layers together. */
function ofMoves(moves: readonly ObjectMove[], idle: ReadonlySet<string>): Interruption[] {
  return [...groupBy(moves, ({ to }) => to)].map(([to, list]): Interruption => ({
    effect: 'deletes',
    subject: `Layer ${list[0].from}`,
    because: `${counted(list.length, 'object moves', 'objects move')} to ${to} (${listed(list.map(({ key }) => shown(key)), 4)}): ${idle.has(to) ? 'that one is suspended, so that' : 'unless that one is applied first,'} ${list[0].from} prunes ${list.length === 1 ? 'it' : 'them'}.`,
  }));
}

/** `Service shop/web` of what tells objects apart. */
export function shown(key: string): string {
  return key.slice(key.indexOf('/') + 1).replace(/ \//, ' ');
}
