import { column, CustomResource, METALLB_GROUP } from './custom-resource';
import { labelSelector, list, object, text } from '../../schema/schema';

/** Pools made known by ARP and NDP. */
export const L2_ADVERTISEMENT: CustomResource = {
  group: METALLB_GROUP,
  kind: 'L2Advertisement',
  plural: 'l2advertisements',
  versions: [{
    name: 'v1beta1',
    spec: object({
      interfaces: list(text()),
      ipAddressPoolSelectors: list(labelSelector()),
      ipAddressPools: list(text()),
      nodeSelectors: list(labelSelector()),
      serviceSelectors: list(labelSelector()),
    }),
    status: object({}),
    columns: [
      column('IPAddressPools', '.spec.ipAddressPools'),
      column('IPAddressPool Selectors', '.spec.ipAddressPoolSelectors'),
      column('Interfaces', '.spec.interfaces'),
      column('Node Selectors', '.spec.nodeSelectors', 'string', 10),
    ],
  }],
};
