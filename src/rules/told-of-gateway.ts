import { World } from './world';

/** What a gateway asks for of whom it believes. */
const TRUST: readonly (string | undefined)[] = ['trustedProxies', 'proxyProtocol'];

/** Whether whom a proxy believes is told by what its gateway asks for: one that an app makes, whose proxy may have no list of those whom it believes. */
export function isToldOfGateway({ problems }: World, construct: string | undefined): boolean {
  return construct !== undefined && problems.some(({ kind, places: [{ construct: gateway, property }] }) =>
    (kind === 'gateway-trusts-anybody' || (kind === 'gateway-feature-differs' && TRUST.includes(property))) && construct.startsWith(`${gateway}/`));
}

/** Whether something of an app is wrong already, of which what it emits is a consequence: the properties of its routes, and of the gateway that emits it, are told first. */
export function isToldOfRoutes({ problems }: World, construct: string | undefined): boolean {
  return construct !== undefined && problems.some(({ kind, places }) => kind.startsWith('route-') ||
    ((kind === 'option-invalid' || kind === 'gateway-value-invalid') && places.some(({ construct: owner }) => owner !== undefined && construct.startsWith(`${owner}/`))));
}
