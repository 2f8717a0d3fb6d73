/** Longer texts are no addresses by accident; a message shows their beginning. */
const SHOWN = 80;

/** A text that is not the address, prefix or range it was read as. Its message is a full sentence. */
export class IpSyntaxError extends Error {
  /**
   * @param text what was written, whole and unchanged
   * @param reason what is wrong with it, a clause without a full stop: `the octet 256 is above 255`
   * @param meant what the writer probably meant, where that is known: a text that the same reader takes
   */
  constructor(readonly text: string, readonly reason: string, readonly meant?: string) {
    super(`${shown(text)}: ${reason}${meant === undefined ? '' : `; ${meant} was probably meant`}.`);
    this.name = 'IpSyntaxError';
  }
}

/** A text in double quotes, as a message shows it: long ones cut, invisible and foreign characters spelled out. */
export function shown(text: string): string {
  const cut = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
  return JSON.stringify(cut).replace(/[^\x20-\x7e…]/gu, (character) => `<U+${codePoint(character)}>`);
}

/** The number of a character as Unicode writes it: `00A0`. */
export function codePoint(character: string): string {
  return character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
}
