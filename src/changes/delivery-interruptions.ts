import { Interruption } from './interruption';
import { LayerChange, ObjectMove } from './layer-changes';
import { Removal } from './removals';
import { describeIdentity } from '../model/identity';
import { counted, listed } from '../rules/text';

/** What is deleted beside the objects that left the files. */
export function deliveryInterruptions(removed: readonly Removal[], layers: readonly LayerChange[], moves: readonly ObjectMove[]): Interruption[] {
  return [...removed.flatMap(ofRemoval), ...layers.flatMap(ofLayer), ...ofMoves(moves)];
}

function ofRemoval({ object: { identity }, kept, takesAlong }: Removal): Interruption[] {
  return takesAlong === undefined || kept !== undefined ? [] : [{ effect: 'deletes', subject: describeIdentity(identity), because: takesAlong }];
}

function ofLayer({ change, engine, id, formerId, deleted }: LayerChange): Interruption[] {
  if (deleted === 0) {
    return [];
  }
  const kind = engine === 'Flux' ? 'Kustomization' : 'Application';
  return [{
    effect: 'deletes',
    subject: `${kind} ${formerId ?? id}`,
    because: change === 'renamed'
      ? `It is called ${id} from now on: ${engine} deletes the ${counted(deleted, 'object')} that it owns under the old name, and makes them anew.`
      : `It is gone, and ${engine} deletes the ${counted(deleted, 'object')} that it owns.`,
  }];
}

/** Those between the same two layers together. */
function ofMoves(moves: readonly ObjectMove[]): Interruption[] {
  const between = new Map<string, ObjectMove[]>();
  moves.filter(({ mayBePruned }) => mayBePruned).forEach((move) => {
    const key = `${move.from}\u0000${move.to}`;
    const list = between.get(key) ?? [];
    list.push(move);
    between.set(key, list);
  });
  return [...between.values()].map((list): Interruption => ({
    effect: 'deletes',
    subject: `Layer ${list[0].from}`,
    because: `${counted(list.length, 'object moves', 'objects move')} to ${list[0].to} (${listed(list.map(({ key }) => shown(key)), 4)}): unless that one is applied first, ${list[0].from} prunes ${list.length === 1 ? 'it' : 'them'}.`,
  }));
}

/** `Service shop/web` of what tells objects apart. */
export function shown(key: string): string {
  return key.slice(key.indexOf('/') + 1).replace(/ \//, ' ');
}
