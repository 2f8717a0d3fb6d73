import { describeIdentity, KubernetesObject } from './identity';
import { Occupant } from './occupants';
import { fieldsOf, isFields, listOf, textOf, textsOf } from './reader/fields';
import { at } from './source';
import { IpRange } from '../net/ip-range';

/**
 * Addresses that somebody wrote into EndpointSlices and Endpoints by hand: of machines outside of the cluster that a Service leads to. Of a name, or a
 * value that is filled in later, nobody knows which it is.
 */
export function endpointAddresses(objects: readonly KubernetesObject[]): Occupant[] {
  return objects.filter(({ identity: { kind } }) => kind === 'EndpointSlice' || kind === 'Endpoints').flatMap((object) => {
    const { identity, source } = object;
    const subject = describeIdentity(identity);
    return writtenIn(object).flatMap(({ text, property }) => {
      const range = IpRange.tryParse(text);
      return range === undefined || range.size > 1n ? [] : [{ who: `a machine that ${subject} leads to`, subject, range, source: at(source, property) }];
    });
  });
}

function writtenIn({ identity: { kind, group }, manifest }: KubernetesObject): { readonly text: string; readonly property: string }[] {
  if (kind === 'EndpointSlice' && group === 'discovery.k8s.io') {
    return listOf(manifest.endpoints).flatMap((endpoint, index) => textsOf(fieldsOf(endpoint).addresses)
      .map((text, position) => ({ text, property: `endpoints[${index}].addresses[${position}]` })));
  }
  return kind !== 'Endpoints' || group !== '' ? [] : listOf(manifest.subsets).flatMap((subset, index) => ['addresses', 'notReadyAddresses']
    .flatMap((field) => listOf(fieldsOf(subset)[field]).filter(isFields).flatMap(({ ip }, position) => {
      const text = textOf(ip);
      return text === undefined ? [] : [{ text, property: `subsets[${index}].${field}[${position}].ip` }];
    })));
}
