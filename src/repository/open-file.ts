import { yamlDocuments, YamlText } from './yaml-documents';
import { YamlFault, yamlValuesOf } from './yaml-values';

/** A file whose text was read; its documents are parsed once, when the first reader asks for them. */
export interface OpenFile {
  /** As messages name it. */
  readonly file: string;
  readonly text: string;
  documents(): readonly OpenDocument[];
}

/** One document of a file. */
export interface OpenDocument extends YamlText {
  /** Counted from 0. */
  readonly index: number;
  /** Absent where the document could not be read, and where it is empty. */
  readonly value?: unknown;
  readonly fault?: YamlFault;
}

/** A file by its name and text. */
export function openFile(file: string, bytes: Buffer): OpenFile {
  const text = decoded(bytes);
  let documents: readonly OpenDocument[] | undefined;
  return { file, text, documents: () => (documents ??= read(file, text)) };
}

/** The text of a file as UTF-8, or as UTF-16 where its first bytes say so. */
export function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xFF && bytes[1] === 0xFE) {
    return bytes.toString('utf16le', 2);
  }
  const text = bytes.toString('utf8');
  return text.charCodeAt(0) === 0xFEFF ? text.slice(1) : text;
}

function read(file: string, text: string): OpenDocument[] {
  if (file.endsWith('.json')) {
    const value = jsonValue(text);
    if (value !== undefined) {
      return [{ index: 0, text, line: 0, value }];
    }
  }
  const documents = yamlDocuments(text);
  return yamlValuesOf(documents).map((value, index) => ({ ...documents[index], index, ...value }));
}

/** Nothing where it is no JSON: YAML, which holds JSON, has the words and the place for what is wrong. */
function jsonValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
