import { DeliveryProblem, problemsText } from '../problem';

/** What keeps a folder from being written: told like every other problem of a delivery. */
export class FolderError extends Error {
  /** Of an error that nobody catches, Node.js prints every property after the text, which says it all. */
  readonly #problems: readonly DeliveryProblem[];

  constructor(problems: readonly DeliveryProblem[]) {
    super(problemsText(problems));
    this.#problems = problems;
  }

  get problems(): readonly DeliveryProblem[] {
    return this.#problems;
  }
}

/** A problem with a folder or a file in it. */
export function folderProblem(rule: string, file: string, message: string, why: string, help: string): DeliveryProblem {
  return { rule, message, why, help, subject: file, places: [{ file }] };
}

const CAUSES: Readonly<Record<string, string>> = {
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EROFS: 'it is on a file system that is only read',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  EFBIG: 'a file would be larger than it may be',
  ENOTDIR: 'a file stands where a folder would have to be',
  EEXIST: 'a file stands where a folder would have to be',
};

/** Why the operating system refused to write, in words. */
export function causeOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return CAUSES[code ?? ''] ?? code ?? message;
}
