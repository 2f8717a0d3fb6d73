import { FileProblem } from './file-problem';
import { OpenFile } from './open-file';
import { SkipReason } from './skipped';
import { Fields } from '../model/reader/fields';
import { Source } from '../model/source';

/** What knows one kind of file. The next kind is a file in `readers/`, and a line in `readers/all-readers.ts`. */
export interface FileReader {
  /** Whether files of that name are worth opening; every reader then sees every file that one of them opens. */
  opens(name: string): boolean;
  /** What stands in it for this reader; `undefined` where it is none of its files. */
  read(file: OpenFile): FoundInFile | undefined;
}

/** A Kubernetes object as it stands in a file. */
export interface FoundObject {
  readonly manifest: Fields;
  readonly source: Source;
}

/** What a reader makes of a file. */
export interface FoundInFile {
  readonly objects: readonly FoundObject[];
  readonly problems: readonly FileProblem[];
  /** How many templates were passed over. */
  readonly templates: number;
  /** Why the file as a whole counts as skipped, though other files may need it. */
  readonly saysNothing?: SkipReason;
}
