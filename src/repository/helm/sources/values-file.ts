import { Fields, isFields } from '../../../model/reader/fields';
import { Source } from '../../../model/source';
import { Tree } from '../../structure/tree';
import { UnknownValues, ValuesLayer } from '../chart-release';
import { valuesIn } from '../values';

/** Values of a file, or that nobody can say what they are. */
export interface FoundValues {
  readonly layers: readonly ValuesLayer[];
  readonly unknown: readonly UnknownValues[];
}

/**
 * @param path from the root of the repository; absent where it leads out of it
 * @param what the file as somebody names it
 * @param named where that name is written
 */
export function valuesOfFile(tree: Tree, path: string | undefined, what: string, named: Source): FoundValues {
  const file = path === undefined ? undefined : tree.file(path);
  const values = file === undefined ? undefined : valuesOfText(file.documents, file.text);
  return values === undefined ? { layers: [], unknown: [{ what: `values file ${what}`, source: named }] }
    : { layers: [{ values, source: topOf(file!.name) }], unknown: [] };
}

function valuesOfText(documents: readonly unknown[], text: string): Fields | undefined {
  const [first] = documents;
  return isFields(first) ? first : valuesIn(text);
}

/** The top of a file that holds one document. */
export function topOf(file: string): Source {
  return { file, origin: { document: 0, path: '' } };
}

export function together(...all: readonly FoundValues[]): FoundValues {
  return { layers: all.flatMap(({ layers }) => layers), unknown: all.flatMap(({ unknown }) => unknown) };
}

export const NO_VALUES: FoundValues = { layers: [], unknown: [] };
