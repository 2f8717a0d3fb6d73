import { column, CustomResource, METALLB_GROUP } from './custom-resource';
import { labelSelector, list, number, object, text } from '../../schema/schema';

/** Pools made known by BGP. */
export const BGP_ADVERTISEMENT: CustomResource = {
  group: METALLB_GROUP,
  kind: 'BGPAdvertisement',
  plural: 'bgpadvertisements',
  versions: [{
    name: 'v1beta1',
    spec: object({
      aggregationLength: number({ format: 'int32', minimum: 1, default: 32 }),
      aggregationLengthV6: number({ format: 'int32', default: 128 }),
      communities: list(text()),
      ipAddressPoolSelectors: list(labelSelector()),
      ipAddressPools: list(text()),
      localPref: number({ format: 'int32' }),
      nodeSelectors: list(labelSelector()),
      peers: list(text()),
      serviceSelectors: list(labelSelector()),
    }, {
      cel: [{
        message: 'serviceSelectors and aggregationLength are mutually exclusive, can only be used together with default aggregationLength (32) and aggregationLengthV6 (128)',
        rule: '!has(self.serviceSelectors) || self.serviceSelectors.size() == 0 || ((!has(self.aggregationLength) || self.aggregationLength == 32) && (!has(self.aggregationLengthV6) || self.aggregationLengthV6 == 128))',
      }],
    }),
    status: object({}),
    columns: [
      column('IPAddressPools', '.spec.ipAddressPools'),
      column('IPAddressPool Selectors', '.spec.ipAddressPoolSelectors'),
      column('Peers', '.spec.peers'),
      column('Node Selectors', '.spec.nodeSelectors', 'string', 10),
    ],
  }],
};
