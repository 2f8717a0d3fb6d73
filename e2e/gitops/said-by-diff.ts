import * as fs from 'fs';
import * as path from 'path';
import { run } from '../../src/cli/run';

/** What `cdk8s-bare-metal diff` says of a commit, by names as `Service shop/mysql`, sorted. */
export interface SaidByDiff {
  readonly made: readonly string[];
  readonly changed: readonly string[];
  /** What leaves the files, and is deleted. */
  readonly gone: readonly string[];
  /** What leaves the files, and stays in the cluster. */
  readonly kept: readonly string[];
  /** What moves to another layer, so that it may be deleted and made anew. */
  readonly mayBeReplaced: readonly string[];
  /** What the API server or a webhook will not take. */
  readonly refused: readonly string[];
  /** What something happens to, as a Kustomization or an Application: by its name. */
  readonly layers: readonly string[];
}

interface NamedObject {
  readonly group: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

/**
 * Runs the command over two states of a repository.
 *
 * @param folder where the two may be written
 */
export function saidByDiff(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>, folder: string): SaidByDiff {
  const [old, now] = [before, after].map((files, index) => {
    const side = path.join(folder, index === 0 ? 'before' : 'after');
    fs.rmSync(side, { recursive: true, force: true });
    writeFiles(files, side);
    return side;
  });
  let [answer, complaint] = ['', ''];
  const code = run(['diff', old, now, '--format', 'json', '--quiet'], {
    folder, isScreen: { out: false, err: false }, wantsNoColor: true, today: '2026-01-01', standardInput: () => Buffer.alloc(0),
    out: (text) => { answer += text; },
    err: (text) => { complaint += text; },
  });
  if (code !== 0 && code !== 1) {
    throw new Error(`diff could not run: ${complaint}`);
  }
  const { clusters } = JSON.parse(answer);
  if (clusters.length !== 1) {
    throw new Error(`diff sees ${clusters.length} clusters`);
  }
  const [{ objects, removals, layers, layerMoves, interruptions }] = clusters;
  // The Application itself is applied by a person, once.
  const named = (list: readonly { readonly object: NamedObject }[]) => list.filter(({ object: { group } }) => group !== 'argoproj.io').map(({ object: { kind, namespace, name } }) => `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`).sort();
  const withChange = (wanted: string) => named(objects.filter(({ change }: { readonly change: string }) => change === wanted));
  const isKept = ({ kept }: { readonly kept?: string }) => kept !== undefined;
  return {
    made: withChange('added'),
    changed: withChange('changed'),
    gone: named(removals.filter((one: { readonly kept?: string }) => !isKept(one))),
    kept: named(removals.filter(isKept)),
    mayBeReplaced: layerMoves.filter(({ mayBePruned }: { readonly mayBePruned: boolean }) => mayBePruned).map(({ object }: { readonly object: string }) => object).sort(),
    refused: interruptions.filter(({ effect }: { readonly effect: string }) => effect === 'refused').map(({ subject }: { readonly subject: string }) => subject).sort(),
    layers: layers.map(({ id }: { readonly id: string }) => id.slice(id.indexOf('/') + 1)).sort(),
  };
}

/** @param files by their paths in the repository */
export function writeFiles(files: ReadonlyMap<string, string>, folder: string): void {
  for (const [file, text] of files) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  }
}
