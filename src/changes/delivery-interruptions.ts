import { Interruption } from './interruption';
import { LayerChange, ObjectMove } from './layer-changes';
import { Removal } from './removals';
import { groupBy } from '../model/group-by';
import { describeIdentity } from '../model/identity';
import { counted, listed } from '../rules/text';

/** What is deleted beside the objects that left the files. */
export function deliveryInterruptions(removed: readonly Removal[], layers: readonly LayerChange[], moves: readonly ObjectMove[]): Interruption[] {
  const pruned = groupBy(moves.filter(({ mayBePruned }) => mayBePruned), ({ from }) => from);
  const engines = new Map(layers.map(({ id, engine }) => [id, engine]));
  const gone = new Set(layers.filter(({ change }) => change === 'gone').map(({ id }) => id));
  const idle = new Set(layers.filter((layer) => layer.idle).map(({ id }) => id));
  return [
    ...removed.flatMap(ofRemoval),
    ...layers.flatMap((layer) => ofLayer(layer, takenOver(pruned.get(layer.id) ?? [], layer, engines))),
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

function ofLayer({ change, engine, id, formerId, deleted }: LayerChange, rest: string): Interruption[] {
  if (deleted === 0) {
    return [];
  }
  const kind = engine === 'Flux' ? 'Kustomization' : 'Application';
  return [{
    effect: 'deletes',
    subject: `${kind} ${formerId ?? id}`,
    because: change === 'renamed'
      ? `It is called ${id} from now on: ${engine} deletes the ${counted(deleted, 'object')} that it owns under the old name, and makes them anew.`
      : `It is gone, and ${engine} deletes the ${counted(deleted, 'object')} that it owns${rest}.`,
  }];
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
