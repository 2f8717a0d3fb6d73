import { parse } from 'yaml';
import { Fields, fieldsOf } from '../../model/reader/fields';

/** A setting by which Contour's Envoys believe whoever connects which client they speak for: they know no list of proxies (1.33, internal/envoy/v3/listener.go). */
export interface ContourTrust {
  /** As it is written there. */
  readonly setting: string;
  /** The place in the object. */
  readonly path: string;
}

/** Each proxy in front that is counted is believed, whoever it is; and a PROXY header is read of everybody. */
function trusted(hops: unknown, proxyProtocol: unknown, names: readonly [string, string], paths: readonly [string, string]): ContourTrust[] {
  return [
    ...(typeof hops === 'number' && hops > 0 ? [{ setting: `${names[0]}: ${hops}`, path: paths[0] }] : []),
    ...(proxyProtocol === true ? [{ setting: `${names[1]}: true`, path: paths[1] }] : []),
  ];
}

/** Of a ContourConfiguration, or of the runtime settings of a ContourDeployment. */
export function trustOfContourConfiguration(settings: Fields, path: string): ContourTrust[] {
  const { listener, network } = fieldsOf(settings.envoy);
  return trusted(fieldsOf(network).numTrustedHops, fieldsOf(listener).useProxyProtocol, ['numTrustedHops', 'useProxyProtocol'], [`${path}.envoy.network.numTrustedHops`, `${path}.envoy.listener.useProxyProtocol`]);
}

/** Of the file that Contour is started with, in a ConfigMap. */
export function trustOfContourFile(text: string): ContourTrust[] {
  try {
    return trusted(fieldsOf(fieldsOf(parse(text)).network)['num-trusted-hops'], undefined, ['num-trusted-hops', ''], ['data["contour.yaml"]', '']);
  } catch {
    // Whoever renders it knows what it says.
    return [];
  }
}

/** Of the arguments of `contour serve`. */
export function trustOfContourArguments(args: readonly string[]): ContourTrust[] {
  return args.includes('serve') && args.some((text) => /^--use-proxy-protocol(=true)?$/.test(text)) ? [{ setting: '--use-proxy-protocol', path: 'spec.template.spec.containers' }] : [];
}
