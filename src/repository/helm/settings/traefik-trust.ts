import { Fields, fieldsOf, listOf } from '../../../model/reader/fields';

/** Options of an entry point about whom it believes, and what the chart calls them alike. */
const WORDS = ['forwardedHeaders', 'proxyProtocol'] as const;

/** As arguments. The chart has had these values since 16.2 (`_podtemplate.tpl`). */
export function trustArguments(entryPoint: string, values: Fields): string[] {
  return WORDS.flatMap((word) => {
    const { trustedIPs, insecure } = fieldsOf(values[word]);
    const list = listOf(trustedIPs);
    return [
      ...(list.length === 0 ? [] : [`--entryPoints.${entryPoint}.${word}.trustedIPs=${list.join(',')}`]),
      ...(insecure === true ? [`--entryPoints.${entryPoint}.${word}.insecure`] : []),
    ];
  });
}
