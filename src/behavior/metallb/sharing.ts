import { Service } from '../../model/service';
import { SharingObstacle } from '../sharing-obstacle';
import { commonPort, podsOfLocal } from '../sharing-parts';

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
  if (podsOfLocal(a) !== podsOfLocal(b)) {
    return { because: 'other pods' };
  }
  const port = commonPort(a, b);
  return port === undefined ? undefined : { because: 'port', port };
}

/**
 * Services of one group may share an address as long as they have no port in common; one without a group shares with nobody, or has
 * ports that are filled in later.
 */
export function sharingGroup(service: Service): string | undefined {
  return service.sharingKey && !service.ports.some(({ isLater }) => isLater) ? JSON.stringify([service.sharingKey, podsOfLocal(service)]) : undefined;
}

/** The ports of a Service as sharers compare them: `TCP 80`. Ports that are filled in later are not known. */
export function sharedPorts({ ports }: Pick<Service, 'ports'>): string[] {
  return ports.filter(({ isLater }) => !isLater).map(({ protocol, port }) => `${protocol} ${port}`);
}
