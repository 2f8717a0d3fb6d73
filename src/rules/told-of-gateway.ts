import { World } from './world';

/** Whether whom a proxy believes is told by what its gateway asks for: one that an app makes. */
export function isToldOfGateway({ problems }: World, construct: string | undefined): boolean {
  return construct !== undefined && problems.some(({ kind, places: [{ construct: gateway }] }) => kind === 'gateway-trusts-anybody' && construct.startsWith(`${gateway}/`));
}
