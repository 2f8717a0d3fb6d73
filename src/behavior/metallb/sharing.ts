import { Service, ServicePort } from '../../model/service';

/** Why MetalLB refuses an address to the second of two Services; `port` names the port that both want. */
export interface SharingObstacle {
  readonly because: 'no key' | 'other key' | 'other pods' | 'port';
  readonly port?: ServicePort;
}

/**
 * What keeps two Services from having one address (0.16.1, internal/allocator); nothing where they may share it. They need the
 * same `allow-shared-ip`, no protocol and port in common, and either `externalTrafficPolicy: Cluster` both or `Local` both
 * with the same selector.
 */
export function sharingObstacle(a: Service, b: Service): SharingObstacle | undefined {
  if (!a.sharingKey || !b.sharingKey) {
    return { because: 'no key' };
  }
  if (a.sharingKey !== b.sharingKey) {
    return { because: 'other key' };
  }
  if (backends(a) !== backends(b)) {
    return { because: 'other pods' };
  }
  const port = a.ports.find((one) => !one.isLater && b.ports.some((other) => one.port === other.port && !other.isLater && one.protocol === other.protocol));
  return port === undefined ? undefined : { because: 'port', port };
}

/** With `Local` the pods decide which node answers, so sharers must have the same ones. */
function backends(service: Service): string {
  return service.externalTrafficPolicy === 'Local'
    ? JSON.stringify(Object.entries(service.selector).sort(([x], [y]) => (x < y ? -1 : 1)))
    : '';
}
