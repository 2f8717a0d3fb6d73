import * as path from 'path';
import { textOfLeftCluster } from './left-clusters';
import { runningProgram } from './running-program';
import { RangeMove, stepsOfMove } from '../../changes/pool-changes';
import { DeliveredFolder } from '../../delivery/deliver';
import { FolderError } from '../../delivery/folder/folder-error';
import { OutputFolder } from '../../delivery/folder/output-folder';
import { Writer } from '../../delivery/folder/written-list';
import { ALL_LAYERS } from '../../delivery/layers/layer';
import { LAYER_ANNOTATION } from '../../delivery/layers/layering';
import { DeliveryProblem } from '../../delivery/problem';
import { mayHoldPools, rangesMoved } from '../../delivery/range-moves';
import { DeliveryTool } from '../../delivery/tool';
import { counted } from '../../rules/text';

const LARGE_BUILD = 2000;
const MOVES_TOLD = 5;

/** A folder, and where it is to be. */
export interface FolderToPublish extends DeliveredFolder {
  readonly outdir: string;
  readonly tool: DeliveryTool;
}

/** What would keep folders from being written, where something else does already; files as far as they are known. */
export function obstacles(folders: readonly Pick<FolderToPublish, 'outdir' | 'files' | 'tool'>[]): DeliveryProblem[] {
  const outdirs = folders.map(({ outdir }) => outdir);
  return folders.flatMap(({ outdir, files, tool }) => OutputFolder.obstacles(outdir, files, tool.mustBeAlone, writerSeenFrom(outdir, outdirs)));
}

/**
 * Writes the folders of all clusters, or none.
 *
 * @throws FolderError with what is wrong with any of them
 */
export function publish(folders: readonly FolderToPublish[]): void {
  const outdirs = folders.map(({ outdir }) => outdir);
  const prepared: OutputFolder[] = [];
  const poolsBefore: ReturnType<OutputFolder['textsBefore']>[] = [];
  const committed: OutputFolder[] = [];
  try {
    const problems: DeliveryProblem[] = [];
    for (const { outdir, files, tool } of folders) {
      try {
        prepared.push(OutputFolder.prepare(outdir, files, tool.mustBeAlone, writerSeenFrom(outdir, outdirs)));
      } catch (error) {
        problems.push(...problemsIn(error));
      }
    }
    if (problems.length > 0) {
      throw new FolderError(problems);
    }
    for (const folder of prepared) {
      poolsBefore.push(folder.textsBefore(mayHoldPools));
      folder.commit();
      committed.push(folder);
    }
  } catch (error) {
    committed.reverse().forEach((folder) => folder.rollBack());
    throw error;
  } finally {
    prepared.forEach((folder) => folder.release());
  }
  folders.forEach((folder, index) => {
    tell(folder, prepared[index]);
    rangesMoved(poolsBefore[index], folder.builds.flatMap(({ objects }) => objects.map(({ manifest }) => manifest))).forEach((move) => tellOfRange(folder, move));
  });
  const left = new Map(prepared.flatMap(({ foldersLeft }) => foldersLeft).map((one) => [one.folder, textOfLeftCluster(one)]));
  left.forEach((text) => process.stderr.write(`${text}\n`));
}

function problemsIn(error: unknown): readonly DeliveryProblem[] {
  if (error instanceof FolderError) {
    return error.problems;
  }
  throw error;
}

/** The app. From and to a folder that is named from the root of the file system, the way differs from machine to machine. */
function writerSeenFrom(outdir: string, all: readonly string[]): Writer {
  const wayTo = (place: string) => path.relative(path.resolve(outdir), place).split(path.sep).join('/');
  return path.isAbsolute(outdir) ? {} : {
    app: wayTo(process.cwd()), program: runningProgram(),
    beside: all.filter((other) => other !== outdir && !path.isAbsolute(other)).map((other) => wayTo(path.resolve(other))),
  };
}

/** The folder need not be what the cluster has, so that this stops nobody. */
function tellOfRange({ outdir, tool }: FolderToPublish, move: RangeMove): void {
  const { addresses, from, to } = move;
  const [first, second] = stepsOfMove(move);
  process.stderr.write(`warning[delivery-range-moves]: ${addresses} of ${outdir} moves from pool ${from} to pool ${to}. MetalLB's webhook refuses a pool that overlaps another one of the cluster` +
    `${tool.asksBeforeApplying ? ', and Flux, which asks about all objects of a layer first, applies none of them' : ', unless that one happens to be written first'}. ` +
    `It needs two commits: 1. ${first}; 2. ${second}. Services have no address of it between the two.\n`);
}

/** A layer that is gone takes everything in it along, and an object that moves may be deleted on the way: nobody should overlook it. */
function tell({ outdir, builds, tool }: FolderToPublish, { foldersGone, filesMoved }: OutputFolder): void {
  const gone = ALL_LAYERS.map(({ folder }) => folder).filter((folder) => foldersGone.includes(folder));
  if (gone.length > 0) {
    process.stderr.write(`warning[delivery-layer-gone]: ${counted(gone.length, 'layer')} of ${outdir} ${gone.length === 1 ? 'is' : 'are'} gone: ${gone.join(', ')}. ` +
      'Whoever applies them with pruning deletes every object that was in there, CustomResourceDefinitions and Namespaces excepted.\n');
  }
  if (tool.mayReplaceWhatMoves && filesMoved.length > 0) {
    const some = filesMoved.slice(0, MOVES_TOLD).map(({ file, from, to }) => `${file} from ${from.folder} to ${to.folder}`);
    const [{ from: { id } }] = filesMoved;
    process.stderr.write(`warning[delivery-object-moved]: ${counted(filesMoved.length, 'object')} of ${outdir} ${filesMoved.length === 1 ? 'moves' : 'move'} to another layer: ` +
      `${some.join(', ')}${filesMoved.length > MOVES_TOLD ? ', …' : ''}. The layer that an object leaves may delete it before the other makes it anew, without its data and its address. ` +
      `To keep it where it was, give it the annotation \`${LAYER_ANNOTATION}: ${id}\`, or call \`placeIn\`. ` +
      'To move it unharmed, commit it with `kustomize.toolkit.fluxcd.io/prune: disabled` (Flux) or `argocd.argoproj.io/sync-options: Prune=false` (Argo CD) where it was first.\n');
  }
  for (const { folder, objects } of builds.filter((build) => tool.buildsWithKustomize && build.objects.length > LARGE_BUILD)) {
    process.stderr.write(`warning[delivery-build-large]: ${outdir}/${folder} holds ${objects.length} objects. kustomize takes a second for 1,000, ` +
      'and sixteen times that for 4,000: spread them over namespaces, or over layers with `placeIn`.\n');
  }
}
