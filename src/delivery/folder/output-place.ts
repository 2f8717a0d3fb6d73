import * as fs from 'fs';
import * as path from 'path';
import { folderProblem } from './folder-error';
import { DeliveryProblem } from '../problem';

/** Where an app runs, and what is written there beside its deliveries. */
export interface Surroundings {
  /** The folder that the app runs in. */
  readonly cwd: string;
  /** The output folder of cdk8s's command line, as `CDK8S_OUTDIR` names it; absent: the command line does not run. */
  readonly commandOutdir?: string;
  /** Folders of lock files and reports. */
  readonly planFolders: readonly string[];
  /** Absolute paths of the folders that other apps of this program wrote before. */
  readonly writtenBefore: readonly string[];
}

/** What is wrong with where the deliveries of an app would be written. Folders as they were given, relative to the folder that the app runs in. */
export function problemsOfPlaces(outdirs: readonly string[], { cwd, commandOutdir, planFolders, writtenBefore }: Surroundings): DeliveryProblem[] {
  const absolute = (folder: string) => path.resolve(cwd, folder);
  return outdirs.flatMap((outdir, index) => {
    const folder = absolute(outdir);
    if (isWithin(cwd, folder)) {
      return [folderProblem('delivery-outdir-invalid', outdir, `The output folder ${outdir} holds the app itself.`,
        'What is applied to the cluster would lie among its sources.', 'Choose a folder below, for example `dist`.')];
    }
    const problems: DeliveryProblem[] = [];
    if (!path.isAbsolute(outdir) && !isWithin(folder, repositoryOf(cwd))) {
      problems.push(folderProblem('delivery-outdir-invalid', outdir, `The output folder ${outdir} lies outside the repository ${repositoryOf(cwd)}.`,
        'What is written there is not committed with the app, and may belong to somebody else.', 'Choose a folder inside, or write an absolute path if you mean it.'));
    }
    if (commandOutdir !== undefined && overlap(folder, absolute(commandOutdir))) {
      problems.push(folderProblem('delivery-outdir-invalid', outdir,
        `The app writes into ${outdir}, and cdk8s's command line deletes ${commandOutdir} before each synth.`,
        'A synth that fails would leave nothing of what was there.', 'Point the command line elsewhere: write `output: .cdk8s` into cdk8s.yaml, and `.cdk8s/` into .gitignore.'));
    }
    for (const other of outdirs.slice(0, index).filter((one) => overlap(folder, absolute(one)))) {
      problems.push(folderProblem('delivery-outdir-invalid', outdir, `Two deliveries of the app write into ${other} and ${outdir}.`,
        'One would remove the files of the other.', 'Give each cluster a folder of its own, none inside another.'));
    }
    if (writtenBefore.some((other) => overlap(folder, other))) {
      problems.push(folderProblem('delivery-folder-of-other-app', outdir, `Another GitOpsApp of this program wrote into the output folder ${outdir}.`,
        'This one would remove every file of the other, and what they describe would be deleted from the cluster.',
        'Give each an `outdir` of its own, none inside another, or put all charts into one app: `deliverCluster` divides it into clusters.'));
    }
    for (const plan of planFolders.filter((one) => isWithin(absolute(one), folder))) {
      problems.push(folderProblem('delivery-outdir-invalid', plan, `The folder of lock file and reports, ${plan}, lies in the output folder ${outdir}.`,
        'What is in the output folder is applied to the cluster.', 'Choose a `folder` of the plan beside it, for example `network`.'));
    }
    return problems;
  });
}

/** The nearest folder above that git knows, or the folder itself where there is none. */
function repositoryOf(cwd: string): string {
  for (let folder = cwd; ; folder = path.dirname(folder)) {
    if (fs.existsSync(path.join(folder, '.git'))) {
      return folder;
    }
    if (path.dirname(folder) === folder) {
      return cwd;
    }
  }
}

function overlap(a: string, b: string): boolean {
  return isWithin(a, b) || isWithin(b, a);
}

/** Whether a folder is another one, or lies in it. */
function isWithin(folder: string, other: string): boolean {
  const relative = path.relative(other, folder);
  return relative === '' || (!relative.startsWith('..') && !path.isAbsolute(relative));
}
