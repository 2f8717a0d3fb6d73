import { column, CustomResource, METALLB_GROUP } from './custom-resource';
import { flag, labelSelector, list, number, object, text } from '../../schema/schema';

const count = number({ format: 'int64' });

/** The ranges out of which addresses are given. */
export const IP_ADDRESS_POOL: CustomResource = {
  group: METALLB_GROUP,
  kind: 'IPAddressPool',
  plural: 'ipaddresspools',
  versions: [{
    name: 'v1beta1',
    specRequired: true,
    spec: object({
      'addresses!': list(text()),
      'autoAssign': flag({ default: true }),
      'avoidBuggyIPs': flag({ default: false }),
      'serviceAllocation': object({
        namespaceSelectors: list(labelSelector()),
        namespaces: list(text()),
        priority: number(),
        serviceSelectors: list(labelSelector()),
      }),
    }),
    status: object({ 'assignedIPv4!': count, 'assignedIPv6!': count, 'availableIPv4!': count, 'availableIPv6!': count }),
    columns: [
      column('Auto Assign', '.spec.autoAssign', 'boolean'),
      column('Avoid Buggy IPs', '.spec.avoidBuggyIPs', 'boolean'),
      column('Addresses', '.spec.addresses'),
    ],
  }],
};
