import { isUtf8 } from 'buffer';
import { yamlDocuments, YamlText } from './yaml-documents';
import { YamlFault, yamlValuesOf } from './yaml-values';

/** A file whose text was read; its documents are parsed once, when the first reader asks for them. */
export interface OpenFile {
  /** As messages name it. */
  readonly file: string;
  readonly text: string;
  documents(): readonly OpenDocument[];
  /** What its documents hold. */
  values(): readonly unknown[];
  /** Keeps of documents that were parsed their values alone. */
  close(): void;
}

/** One document of a file. */
export interface OpenDocument extends YamlText {
  /** Counted from 0. */
  readonly index: number;
  /** Absent where the document could not be read, and where it is empty. With a fault, what may be made of it all the same. */
  readonly value?: unknown;
  readonly fault?: YamlFault;
}

/** A file by its name and text. */
export function openFile(file: string, bytes: Buffer): OpenFile {
  const text = decoded(bytes);
  // Asked at once, so that the bytes are not kept beside the text.
  const misread = isMisread(file, bytes);
  const refused = refusedEncoding(bytes);
  let parsed: readonly OpenDocument[] | undefined;
  let kept: readonly unknown[] | undefined;
  const documents = () => (parsed ??= refused !== undefined ? [refusedDocument(text, refused)] : misread ? read(file, text).map(withoutMisread) : read(file, text));
  return {
    file, text, documents,
    values: () => kept ?? documents().map(({ value }) => value),
    close: () => {
      kept = parsed?.map(({ value }) => value);
      parsed = undefined;
    },
  };
}

/** Whether bytes of a YAML file are no text, which readers of YAML refuse; those of JSON put another sign in their place, as Node.js does. */
function isMisread(file: string, bytes: Buffer): boolean {
  return !isUtf8(bytes) && !startsAsUtf16(bytes) && !file.endsWith('.json');
}

function withoutMisread(document: OpenDocument): OpenDocument {
  const { index, text, line, fault } = document;
  const place = text.indexOf('\uFFFD');
  if (place < 0 || fault !== undefined) {
    return document;
  }
  const before = text.slice(0, place).split('\n');
  return { index, text, line, fault: { kind: 'file-invalid', reason: 'a byte is no UTF-8', line: line + before.length, column: before[before.length - 1].length + 1 } };
}

/** Encodings that neither Kubernetes nor kustomize reads, as no text of YAML or JSON begins with a null character. */
type RefusedEncoding = 'UTF-32' | 'UTF-16 without a byte order mark';

function refusedEncoding(bytes: Buffer): RefusedEncoding | undefined {
  if (bytes.length < 4) {
    return undefined;
  }
  const [first, second, third, fourth] = bytes;
  if ((first === 0 && second === 0) || (third === 0 && fourth === 0 && (second === 0 || startsAsUtf16(bytes)))) {
    return 'UTF-32';
  }
  return (first === 0 || second === 0) ? 'UTF-16 without a byte order mark' : undefined;
}

function refusedDocument(text: string, encoding: RefusedEncoding): OpenDocument {
  const fault = { kind: 'file-invalid' as const, reason: `it is written in ${encoding}, which Kubernetes does not read`, help: 'Write it in UTF-8.', line: 1, column: 1 };
  return { index: 0, text, line: 0, fault };
}

/** The text of a file as UTF-8, or as UTF-16 where its first bytes say so; without its null characters where it is of an encoding that nobody reads. */
export function decoded(bytes: Buffer): string {
  if (refusedEncoding(bytes) !== undefined) {
    return bytes.toString('latin1').replace(/[\0\xFE\xFF]/g, '');
  }
  if (startsAsUtf16(bytes)) {
    return new TextDecoder(bytes[0] === 0xFF ? 'utf-16le' : 'utf-16be').decode(bytes);
  }
  const text = bytes.toString('utf8');
  return text.charCodeAt(0) === 0xFEFF ? text.slice(1) : text;
}

function startsAsUtf16(bytes: Buffer): boolean {
  return (bytes[0] === 0xFF && bytes[1] === 0xFE) || (bytes[0] === 0xFE && bytes[1] === 0xFF);
}

function read(file: string, text: string): OpenDocument[] {
  if (file.endsWith('.json')) {
    const value = jsonValue(text);
    if (value !== undefined) {
      return [{ index: 0, text, line: 0, value }];
    }
  }
  const documents = yamlDocuments(text);
  return yamlValuesOf(documents, text).map((found, index): OpenDocument => {
    const document = documents[index];
    const { text: own, line } = document;
    return 'fault' in found ? { index, text: own, line, fault: found.fault, ...('value' in found ? { value: found.value } : {}) } : { index, text: own, line, value: found.value };
  });
}

/** Nothing where it is no JSON: YAML, which holds JSON, has the words and the place for what is wrong. */
function jsonValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
