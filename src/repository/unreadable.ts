import { FileProblem, fileSubject } from './file-problem';

const CAUSES: Readonly<Record<string, string>> = {
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  ENOENT: 'there is no such file',
  EIO: 'the disk reports an error',
  ERR_STRING_TOO_LONG: 'it is too large',
  ERR_FS_FILE_TOO_LARGE: 'it is too large',
};

/** A file or folder that the operating system did not hand out. */
export function unreadable(file: string, error: unknown): FileProblem {
  return {
    kind: 'file-unreadable',
    message: `${file} cannot be read: ${causeOf(error)}.`,
    help: 'Let the user who runs this read it, or name it in `.gitignore` if it is no part of the cluster.',
    subject: fileSubject(file),
    places: [{ file }],
  };
}

/** Why the operating system refused, in words. */
export function causeOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return CAUSES[code ?? ''] ?? code ?? message;
}
