import { NetworkFact } from './facts/fact';
import { MadeObject } from './helm/made-object';
import { Fields, fieldsOf } from '../model/reader/fields';
import { ReadObject } from '../model/reader/read-cluster';

/** Where a cluster template puts its gateways. */
const NAMESPACE = 'network';
const WISH = 'lbipam.cilium.io/ips';
/** What each listens on. */
const PORTS: Readonly<Record<string, readonly Fields[]>> = { dns: [{ name: 'dns', port: 53, protocol: 'UDP' }] };
const WEB: readonly Fields[] = [{ name: 'http', port: 80, protocol: 'TCP' }, { name: 'https', port: 443, protocol: 'TCP' }];

/**
 * The Services of gateways whose addresses the owner filled in, and whose manifests are not there (the template has not been run, or
 * they are made of variables that nobody knows). Where an object asks for the address, it is the gateway.
 */
export function templateServices(facts: readonly NetworkFact[], objects: readonly ReadObject[]): MadeObject[] {
  const gateways = facts.flatMap((fact) => (fact.kind === 'gateway-address' && fact.value.unknown !== true ? [fact] : []));
  if (gateways.length === 0) {
    return [];
  }
  const written = objects.map(({ manifest }) => textsOf(manifest)).join('\n');
  return gateways.filter(({ value: { text } }) => !isIn(written, text)).map(({ machine = 'gateway', value: { text, source } }) => {
    const name = `gateway-${machine}`;
    return {
      manifest: {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name, namespace: NAMESPACE, annotations: { [WISH]: text } },
        spec: { type: 'LoadBalancer', selector: { 'app.kubernetes.io/name': name }, ports: PORTS[machine] ?? WEB },
      },
      source,
      made: true,
      places: new Map([[`metadata.annotations["${WISH}"]`, source]]),
    };
  });
}

/** What an object says of addresses: its annotations and its fields. */
function textsOf(manifest: unknown): string {
  const { metadata, spec } = fieldsOf(manifest);
  return JSON.stringify([fieldsOf(metadata).annotations, spec]) ?? '';
}

/** Whether an address stands in a text, and not as a part of a longer one. */
function isIn(text: string, address: string): boolean {
  return text.split(address).some((before, index, parts) => index < parts.length - 1 && !/[\d.:a-f]$/i.test(before) && !/^[\d.:a-f]/i.test(parts[index + 1]));
}
