import { YamlText } from './yaml-documents';
import { Source } from '../model/source';

/** A comment `# bare-metal: allow RULE reason`, for the document that it stands in. */
export interface InlineWaiver {
  readonly rule: string;
  readonly reason: string;
  /** The comment itself. */
  readonly source: Source & { readonly file: string };
  /** The document, counted from 0. */
  readonly document: number;
}

const COMMENT = /(?:^|\s)#[ \t]*bare-metal:[ \t]*allow[ \t]+([^\s]+)[ \t]*(.*)$/;

/** The waivers of one document. */
export function inlineWaivers({ text, line }: YamlText, file: string, document: number): InlineWaiver[] {
  if (!text.includes('bare-metal:')) {
    return [];
  }
  return text.split(/\r?\n/).flatMap((row, index) => {
    const found = COMMENT.exec(row);
    if (found === null) {
      return [];
    }
    const column = row.indexOf('#', found.index) + 1;
    return [{ rule: found[1], reason: found[2].trim(), source: { file, line: line + index + 1, column }, document }];
  });
}
