import { ChartValues } from './chart-values';
import { Fields, fieldsOf, isFields, listOf } from '../../../model/reader/fields';
import { hasOpenText } from '../values';

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

/** The same of all entry points, and what the owner says in arguments, whatever the version of the chart: k3s and RKE2 bring one along and do not say which. */
export function trustOfValues(values: ChartValues): string[] {
  const { ports, additionalArguments } = fieldsOf(values.raw(''));
  return ['ports', 'additionalArguments'].some((part) => values.isOutOfSight(part)) ? [] : [
    ...Object.entries(fieldsOf(ports)).flatMap(([name, port]) =>
      (isFields(port) && !hasOpenText([port.forwardedHeaders, port.proxyProtocol]) ? trustArguments(name, port) : [])),
    ...listOf(additionalArguments).filter((text): text is string => typeof text === 'string' && /\.(forwardedHeaders|proxyProtocol)\./i.test(text)),
  ];
}
