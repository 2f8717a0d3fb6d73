/** One document of a YAML text. */
export interface YamlText {
  readonly text: string;
  /** The line of the file that the document's first line is, counted from 0. */
  readonly line: number;
}

/** A line of three dashes, also where a block of text seems to go on: YAML ends every block there. */
const MARKER = /^---(?=\s|$)/gm;

const NOTHING = /^\s*(?:#.*|(?:---|\.\.\.)\s*(?:#.*)?)?$/;

/**
 * Cuts a YAML text into its documents, so that one with a mistake does not hide the others, and so that the place of one finding
 * costs the reading of one document. Joined, the documents are the text.
 */
export function yamlDocuments(text: string): YamlText[] {
  if (!text.includes('\n---')) {
    return jsonObjects(text) ?? [{ text, line: 0 }];
  }
  const starts = [...text.matchAll(MARKER)].map(({ index }) => index);
  const cuts = starts[0] === 0 ? starts : [0, ...starts];
  const documents = cutAt(text, cuts);
  return cuts[0] < starts[0] && isEmptyYaml(documents[0].text.replace(/^%.*$/gm, '')) ? joinFirst(documents) : documents;
}

/** A brace at the beginning of a line. */
const BRACE = /^\{/gm;

/**
 * JSON objects one behind the other, an object a line or as `jq` prints them, which kubectl takes as so many documents; nothing where
 * the first of them does not end before the next begins.
 */
function jsonObjects(text: string): YamlText[] | undefined {
  if (!text.startsWith('{') || !text.includes('\n{')) {
    return undefined;
  }
  const documents = cutAt(text, [...text.matchAll(BRACE)].map(({ index }) => index));
  return isJson(documents[0].text) ? documents : undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function cutAt(text: string, cuts: readonly number[]): YamlText[] {
  let line = 0;
  return cuts.map((cut, position) => {
    const document = { text: text.slice(cut, cuts[position + 1]), line };
    line += lineFeeds(document.text);
    return document;
  });
}

/** Whether nothing but markers and comments stands there. */
export function isEmptyYaml(text: string): boolean {
  let start = 0;
  while (start < text.length) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed;
    if (!NOTHING.test(text.slice(start, end))) {
      return false;
    }
    start = end + 1;
  }
  return true;
}

/** What stands before the first marker, if it is comments and directives, belongs to the document that follows. */
function joinFirst([before, first, ...others]: readonly YamlText[]): YamlText[] {
  return [{ text: before.text + first.text, line: 0 }, ...others];
}

function lineFeeds(text: string): number {
  let count = 0;
  for (let index = text.indexOf('\n'); index >= 0; index = text.indexOf('\n', index + 1)) {
    count++;
  }
  return count;
}
