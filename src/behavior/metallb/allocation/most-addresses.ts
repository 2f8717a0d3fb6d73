import { groupBy } from '../../../model/group-by';
import { Service } from '../../../model/service';
import { sharedPorts, sharingGroup } from '../sharing';

/** How many addresses Services take together: of those who share, as many as want one port. */
export function mostAddresses(services: readonly Service[]): number {
  return [...groupBy(services, sharingGroup)].reduce((sum, [group, list]) => sum + (group === undefined ? list.length : mostOfOnePort(list)), 0);
}

function mostOfOnePort(services: readonly Service[]): number {
  const byPort = groupBy(services.flatMap((service) => [...new Set(sharedPorts(service))]), (port) => port);
  return [...byPort.values()].reduce((most, { length }) => Math.max(most, length), 1);
}
