import { column, CustomResource, METALLB_GROUP } from './custom-resource';
import { flag, labelSelector, list, map, number, object, text } from '../../schema/schema';

/** The number of an autonomous system; 0 is left to MetalLB to refuse. */
export const ASN = number({ format: 'int64', minimum: 0, maximum: 4294967295 });
export const LOCAL_ASN = number({ format: 'int64', minimum: 1, maximum: 4294967295 });

/** How long FRR waits between attempts. */
export const CONNECT_TIME = text({
  cel: [
    { message: 'connect time should be between 1 seconds to 65535', rule: 'duration(self).getSeconds() >= 1 && duration(self).getSeconds() <= 65535' },
    { message: 'connect time should contain a whole number of seconds', rule: 'duration(self).getMilliseconds() % 1000 == 0' },
  ],
});

const columns = [
  column('Address', '.spec.peerAddress'),
  column('ASN', '.spec.peerASN'),
  column('BFD Profile', '.spec.bfdProfile'),
  column('Multi Hops', '.spec.ebgpMultiHop'),
];

/** A router that speaks BGP with the nodes. */
export const BGP_PEER: CustomResource = {
  group: METALLB_GROUP,
  kind: 'BGPPeer',
  plural: 'bgppeers',
  converted: true,
  versions: [
    {
      name: 'v1beta1',
      deprecated: 'v1beta1 is deprecated, please use v1beta2',
      spec: object({
        'bfdProfile': text(),
        'ebgpMultiHop': flag(),
        'holdTime': text(),
        'keepaliveTime': text(),
        'myASN!': ASN,
        'nodeSelectors': list(object({
          matchExpressions: list(object({ 'key!': text(), 'operator!': text(), 'values!': list(text(), { minItems: 1 }) })),
          matchLabels: map(text()),
        })),
        'password': text(),
        'peerASN!': ASN,
        'peerAddress!': text(),
        'peerPort': number({ minimum: 0, maximum: 16384 }),
        'routerID': text(),
        'sourceAddress': text(),
      }),
      status: object({}),
      columns,
    },
    {
      name: 'v1beta2',
      spec: object({
        'bfdProfile': text(),
        'connectTime': CONNECT_TIME,
        'disableMP': flag({ default: false }),
        'dualStackAddressFamily': flag({ default: false }),
        'dynamicASN': text({ oneOf: ['internal', 'external'] }),
        'ebgpMultiHop': flag(),
        'enableGracefulRestart': flag({ cel: [{ message: 'EnableGracefulRestart cannot be changed after creation', rule: 'self == oldSelf' }] }),
        'holdTime': text(),
        'interface': text(),
        'keepaliveTime': text(),
        'localASN': LOCAL_ASN,
        'myASN!': ASN,
        'nodeSelectors': list(labelSelector()),
        'password': text(),
        'passwordSecret': object({ name: text(), namespace: text() }, { atomic: true }),
        'peerASN': ASN,
        'peerAddress': text(),
        'peerPort': number({ minimum: 1, maximum: 16384, default: 179 }),
        'routerID': text(),
        'sourceAddress': text(),
        'vrf': text(),
      }),
      status: object({}),
      columns,
    },
  ],
};
