import { Cache } from './cache';

/** Something real that the suite runs, and how it comes to this machine. */
export interface Component {
  readonly name: string;

  /** Such as `1.36.3`; for what the machine may bring itself, what is asked of it. */
  readonly version: string;

  /** The programs that it brings, and the folders of files, by the names that cases know them by. */
  readonly binaries: readonly string[];

  /** Where they are, if all of them are on this machine already. Builds nothing. */
  find(cache: Cache): Paths | undefined;

  /**
   * Brings them to this machine. What was done before it broke off is not done again.
   *
   * @throws NotToBeHad if this machine cannot have it
   */
  build(cache: Cache, progress: Progress): Promise<Paths>;
}

/** Absolute paths of programs and folders, by name. */
export type Paths = Readonly<Record<string, string>>;

/** Told of each step of a build: what is being done, and the seconds it took once it is done. */
export type Progress = (step: string, seconds?: number) => void;

/** Why a component cannot be had on this machine, in words for the one who runs the suite. */
export class NotToBeHad extends Error {}
