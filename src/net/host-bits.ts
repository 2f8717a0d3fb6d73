import { IpPrefix } from './ip-prefix';
import { IpSyntaxError } from './ip-syntax-error';

/** The prefix that is left of a text when the bits behind its length are cleared; nothing where none is set, or it is no prefix. */
export function clearedHostBits(text: string): IpPrefix | undefined {
  try {
    const prefix = IpPrefix.parseMasked(text);
    return IpPrefix.tryParse(text) === undefined ? prefix : undefined;
  } catch (error) {
    if (error instanceof IpSyntaxError) {
      return undefined;
    }
    throw error;
  }
}
