import { FileProblem, fileSubject } from './file-problem';

const CAUSES: Readonly<Record<string, string>> = {
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  ENOENT: 'there is no such file',
  ENOTDIR: 'what it is to lie in is no folder',
  EISDIR: 'it is a folder',
  ELOOP: 'its symbolic links lead in a circle',
  ENAMETOOLONG: 'its name is too long',
  EROFS: 'the disk may only be read',
  ENOSPC: 'the disk is full',
  EIO: 'the disk reports an error',
  ERR_STRING_TOO_LONG: 'it is too large',
  ERR_FS_FILE_TOO_LARGE: 'it is too large',
};

/** A file or folder that the operating system did not hand out. */
export function unreadable(file: string, error: unknown): FileProblem {
  // In place of bytes that are no UTF-8 Node.js hands out another sign, and nothing is called like that.
  const isMisread = file.includes('\uFFFD') && (error as NodeJS.ErrnoException).code === 'ENOENT';
  return {
    kind: 'file-unreadable',
    message: `${file} cannot be read: ${isMisread ? 'its name is no UTF-8' : causeOf(error)}.`,
    help: isMisread ? 'Rename it: no kustomization can name it.'
      : 'Let the user who runs this read it, or name it in `.gitignore` if it is no part of the cluster.',
    subject: fileSubject(file),
    places: [{ file }],
  };
}

/** Why the operating system refused, in words. */
export function causeOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return CAUSES[code ?? ''] ?? code ?? message;
}
