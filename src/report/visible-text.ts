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
