/** One document of a YAML text. */
export interface YamlText {
  readonly text: string;
  /** The line of the file that the document's first line is, counted from 0. */
  readonly line: number;
}

/** A line of three dashes, also where a block of text seems to go on: YAML ends every block there. */
const MARKER = /^---(?=\s|$)/gm;

/** The document end marker, and directives before the next document. */
const END = /^\.\.\.(?=\s|$)/m;

/**
 * Cuts a YAML text into its documents, so that one with a mistake does not hide the others, and so that the place of one finding
 * costs the reading of one document. Joined, the documents are the text.
 */
export function yamlDocuments(text: string): YamlText[] {
  if (!text.includes('\n---')) {
    return [{ text, line: 0 }];
  }
  const starts = [...text.matchAll(MARKER)].map(({ index }) => index);
  const cuts = starts[0] === 0 ? starts : [0, ...starts];
  const documents: YamlText[] = [];
  let line = 0;
  cuts.forEach((cut, position) => {
    const part = text.slice(cut, cuts[position + 1]);
    documents.push({ text: part, line });
    line += lineFeeds(part);
  });
  return isDirectives(documents[0].text) ? joinFirst(documents) : documents;
}

/** Whether nothing but `%YAML` and comments stands there: they belong to the document that follows. */
function isDirectives(text: string): boolean {
  return text.startsWith('%') && !END.test(text);
}

function joinFirst([directives, first, ...others]: readonly YamlText[]): YamlText[] {
  return first === undefined ? [directives] : [{ text: directives.text + first.text, line: 0 }, ...others];
}

function lineFeeds(text: string): number {
  let count = 0;
  for (let index = text.indexOf('\n'); index >= 0; index = text.indexOf('\n', index + 1)) {
    count++;
  }
  return count;
}
