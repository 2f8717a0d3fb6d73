import * as fs from 'fs';
import * as path from 'path';

/** Where data lies that may not be copied into this repository, unless a variable names another folder: beside the clone. */
const BESIDE = path.resolve(__dirname, '..', '..', '..', 'shared', 'data');

/** Data that is held against this repository where it is at hand. */
interface OutsideData {
  readonly what: string;
  /** The environment variable that names its folder. */
  readonly variable: string;
  readonly folder: string;
}

const COPIES_OF_UPSTREAM = outside('upstream\'s files', 'CDK8S_BARE_METAL_COPIES', BESIDE);
const REAL_CLUSTERS = outside('the real repositories', 'CDK8S_BARE_METAL_REALWORLD', path.join(BESIDE, 'realworld'));

/** Unmodified copies of upstream's definitions, in the folders that `scripts/definitions/bundle-sources.ts` names. */
export const COPIES = COPIES_OF_UPSTREAM.folder;

/** Sixteen public repositories with real clusters: a folder for each. */
export const REAL_REPOSITORIES = path.join(REAL_CLUSTERS.folder, 'repos');

/** Conflicts that a person found in them. */
export const GROUND_TRUTH = path.join(REAL_CLUSTERS.folder, 'ground-truth.csv');

/** Declares the tests that need upstream's copies, or else a test that says that none are here. */
export function withCopies(declare: () => void): void {
  declareWith(COPIES_OF_UPSTREAM, COPIES, declare);
}

/** Declares the tests that need the real repositories, or else a test that says that none are here. */
export function withRealRepositories(declare: () => void): void {
  declareWith(REAL_CLUSTERS, REAL_REPOSITORIES, declare);
}

/** Whoever names a folder wants the tests that need it. */
function declareWith({ what, variable }: OutsideData, folder: string, declare: () => void): void {
  if (fs.existsSync(folder)) {
    declare();
    return;
  }
  test(`${what} are not here, and nothing is tried on them: ${variable} names no folder`, () => expect(process.env[variable]).toBeUndefined());
}

function outside(what: string, variable: string, beside: string): OutsideData {
  return { what, variable, folder: process.env[variable] ?? beside };
}
