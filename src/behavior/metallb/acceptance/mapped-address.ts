import { IpAddress } from '../../../net/ip-address';
import { IpSyntaxError } from '../../../net/ip-syntax-error';

/** The IPv4 address that an IPv4-mapped IPv6 one (`::ffff:10.0.0.1`) stands for, as Go reads it; nothing for any other text. */
export function mappedAddress(text: string): IpAddress | undefined {
  try {
    IpAddress.parse(text);
    return undefined;
  } catch (error) {
    if (!(error instanceof IpSyntaxError)) {
      throw error;
    }
    // The reader refuses a mapped address and names the IPv4 one; nothing else with a colon is told an IPv4 address.
    const meant = text.includes(':') && error.meant !== undefined ? IpAddress.tryParse(error.meant) : undefined;
    return meant?.family === 'IPv4' ? meant : undefined;
  }
}
