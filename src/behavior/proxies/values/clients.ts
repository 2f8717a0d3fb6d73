import { ValueProblem } from './value-problem';
import { IpAddress } from '../../../net/ip-address';
import { IpPrefix } from '../../../net/ip-prefix';
import { IpSyntaxError } from '../../../net/ip-syntax-error';

/** A list of clients: prefixes, and single addresses. */
export function clientListProblems(property: string, list: readonly string[]): ValueProblem[] {
  if (list.length === 0) {
    return [{ property, message: 'an empty list lets in nobody by some proxies and everybody by others', help: `Write the clients, or leave \`${property}\` out.` }];
  }
  return list.flatMap((text, index): ValueProblem[] => {
    try {
      void (text.includes('/') ? IpPrefix.parse(text) : IpAddress.parse(text));
      return [];
    } catch (error) {
      if (!(error instanceof IpSyntaxError)) {
        throw error;
      }
      return [{
        property: `${property}[${index}]`,
        message: `"${text}" is neither a prefix nor an address: ${error.reason}`,
        help: error.meant === undefined ? 'Write a prefix such as `192.168.0.0/16`, or an address.' : `Write \`${error.meant}\`.`,
      }];
    }
  });
}

/** As prefixes, which every proxy takes: `192.168.1.7/32` for `192.168.1.7`. What cannot be read stays as it is. */
export function asPrefix(text: string): string {
  return text.includes('/') ? text : `${text}/${text.includes(':') ? 128 : 32}`;
}
