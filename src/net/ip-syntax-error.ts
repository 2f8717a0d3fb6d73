/** A text that is no address, prefix or range. */
export class IpSyntaxError extends Error {
  /**
   * @param text what was written
   * @param reason what is wrong with it, a clause without a full stop: `an octet is above 255`
   * @param meant what the writer probably meant, where that is known
   */
  constructor(readonly text: string, readonly reason: string, readonly meant?: string) {
    super(`${JSON.stringify(text)}: ${reason}${meant === undefined ? '' : `; ${meant} was probably meant`}.`);
    this.name = 'IpSyntaxError';
  }
}
