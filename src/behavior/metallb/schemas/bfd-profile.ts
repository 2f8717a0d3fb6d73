import { column, CustomResource, METALLB_GROUP } from './custom-resource';
import { flag, number, object } from '../../schema/schema';

/** Milliseconds. */
const interval = number({ format: 'int32', minimum: 10, maximum: 60000 });

/** The fields of a profile, MetalLB's and frr-k8s' alike. */
export const BFD_TIMERS = {
  detectMultiplier: number({ format: 'int32', minimum: 2, maximum: 255 }),
  echoInterval: interval,
  echoMode: flag(),
  minimumTtl: number({ format: 'int32', minimum: 1, maximum: 254 }),
  passiveMode: flag(),
  receiveInterval: interval,
  transmitInterval: interval,
};

/** How fast the loss of a BGP peer is noticed. */
export const BFD_PROFILE: CustomResource = {
  group: METALLB_GROUP,
  kind: 'BFDProfile',
  plural: 'bfdprofiles',
  versions: [{
    name: 'v1beta1',
    spec: object(BFD_TIMERS),
    status: object({}),
    columns: [
      column('Passive Mode', '.spec.passiveMode', 'boolean'),
      column('Transmit Interval', '.spec.transmitInterval', 'integer'),
      column('Receive Interval', '.spec.receiveInterval', 'integer'),
      column('Multiplier', '.spec.detectMultiplier', 'integer'),
    ],
  }],
};
