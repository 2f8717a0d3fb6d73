import { BFD_TIMERS } from './bfd-profile';
import { ASN, CONNECT_TIME, LOCAL_ASN } from './bgp-peer';
import { CustomResource, FRR_K8S_GROUP } from './custom-resource';
import { flag, labelSelector, list, number, object, text } from '../../schema/schema';

/** Everything, or what a list beside it names. */
const mode = text({ oneOf: ['all', 'filtered'], default: 'filtered' });
const prefixes = list(text(), { format: 'cidr', minItems: 1 });
const length = number({ format: 'int32', minimum: 1, maximum: 128 });

const neighbor = object({
  address: text(),
  asn: ASN,
  bfdProfile: text(),
  connectTime: CONNECT_TIME,
  disableMP: flag({ default: false }),
  dualStackAddressFamily: flag({ default: false }),
  dynamicASN: text({ oneOf: ['internal', 'external'] }),
  ebgpMultiHop: flag(),
  enableGracefulRestart: flag(),
  holdTime: text(),
  interface: text(),
  keepaliveTime: text(),
  localASN: LOCAL_ASN,
  password: text(),
  passwordSecret: object({ name: text(), namespace: text() }, { atomic: true }),
  port: number({ minimum: 0, maximum: 16384 }),
  sourceaddress: text(),
  toAdvertise: object({
    allowed: object({ mode, prefixes: list(text()) }),
    withCommunity: list(object({ community: text(), prefixes })),
    withLocalPref: list(object({ localPref: number({ format: 'int32' }), prefixes })),
  }),
  toReceive: object({
    allowed: object({ mode, prefixes: list(object({ ge: length, le: length, prefix: text({ format: 'cidr' }) })) }),
  }),
});

const router = object({
  'asn!': ASN,
  'id': text(),
  'imports': list(object({ vrf: text() })),
  'neighbors': list(neighbor),
  'prefixes': list(text()),
  'vrf': text(),
});

/** What the FRR of nodes is told: the speakers write theirs, and owners may add their own. */
export const FRR_CONFIGURATION: CustomResource = {
  group: FRR_K8S_GROUP,
  kind: 'FRRConfiguration',
  plural: 'frrconfigurations',
  versions: [{
    name: 'v1beta1',
    spec: object({
      bgp: object({ bfdProfiles: list(object({ ...BFD_TIMERS, 'name!': text() })), routers: list(router) }),
      nodeSelector: labelSelector(),
      raw: object({ priority: number(), rawConfig: text() }),
    }),
    status: object({}),
  }],
};
