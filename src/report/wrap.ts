/** How a text is laid out. */
export interface Wrapping {
  /** The longest line, indentation included. */
  readonly columns: number;
  /** Before the first line. */
  readonly indent: string;
  /** Before every other line. */
  readonly hanging: string;
}

/** A word with the quoted values in it: a value between quotes or backticks keeps its blanks, and is never torn. */
const WORD = /(?:`[^`]*`|"[^"]*"|[^\s])+/g;

/**
 * Lays a text out in lines, with breaks between words only: an address, a range or a quoted value is never torn, even where it is
 * longer than the line.
 */
export function wrapped(text: string, { columns, indent, hanging }: Wrapping): string[] {
  const lines: string[] = [];
  let line = indent;
  let empty = true;
  for (const word of text.match(WORD) ?? []) {
    if (!empty && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = hanging;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line];
}
