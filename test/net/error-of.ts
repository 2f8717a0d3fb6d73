import { IpSyntaxError } from '../../src/net/ip-syntax-error';

/** The error that reading a text gives. */
export function errorOf(read: () => unknown): IpSyntaxError {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(IpSyntaxError);
    return error as IpSyntaxError;
  }
  throw new Error('nothing was thrown');
}
