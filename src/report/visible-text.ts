/** Controls, line and paragraph separators, direction marks and halves of a character: nothing that a name should show. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * A text in one line, of which every character can be seen: a name with a line feed, a terminal's escape sequence or a mark that
 * reverses the reading direction could otherwise pass for something else.
 */
export function visible(text: string): string {
  return text.replace(INVISIBLE, (character) => {
    switch (character) {
      case '\n': return '\\n';
      case '\r': return '\\r';
      case '\t': return '\\t';
      default: return `\\u{${character.codePointAt(0)!.toString(16)}}`;
    }
  });
}

/** The beginning of a text with `…` behind it, where it has more characters than fit. */
export function shortened(text: string, most: number): string {
  const characters = Array.from(text.slice(0, 2 * most + 2));
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : text;
}

/** Longest run of characters that people are shown: the longest name that Kubernetes takes. */
const LONGEST_RUN = 253;
/** Of a longer one so much of its end is kept, which may close quotes. */
const END_OF_RUN = 20;

/** A text in which no name is longer than Kubernetes takes: of a longer one its beginning and its end, with `…` between them. Whatever has blanks in it stays whole. */
export function withoutEndlessNames(text: string): string {
  return text.replace(/\S{254,}/g, (run) => {
    const characters = Array.from(run);
    return characters.length <= LONGEST_RUN ? run : `${characters.slice(0, LONGEST_RUN - END_OF_RUN - 1).join('')}…${characters.slice(-END_OF_RUN).join('')}`;
  });
}
