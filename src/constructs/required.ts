import { hasProperty, OptionKind, returnedBy, textOfValue } from './option-kinds';

export const GATEWAY = new OptionKind('a gateway', (value) => hasProperty(value, '_streams'), () =>
  'Give an `IngressGateway`, or what `IngressGateway.fromGateway` returns for one that is there already.');

export const CONSTRUCT = new OptionKind('a construct', (value) => hasProperty(value, 'node'), () => 'Give a chart, or another construct of the app.');

export const PLAN = new OptionKind('a plan', (value) => hasProperty(value, '_registry'), () => 'Give an `IpPlan`, or what `IpPlan.fromFile` returns.');

export const POOL = returnedBy('addPool', 'poolName');

export const PROXY = new OptionKind('a proxy', (value) => hasProperty(value, '_proxy'), () => 'Write one such as `IngressProxy.traefik()`.');

export const BACKEND = new OptionKind('a backend', (value) => hasProperty(value, '_members'), () => 'Give one such as `RouteBackend.fromService(service)`.');

/**
 * A value without which there is nothing to plan. Where types are checked nothing else comes this far.
 *
 * @param construct its path
 * @throws Error where it is of another kind
 */
export function required<T>(value: T, kind: OptionKind, property: string, construct: string): T {
  if (!kind.holds(value)) {
    throw new Error(`\`${property}\` of ${construct} is ${textOfValue(value)}, and ${kind.expected} is expected there. ${kind.help('')}`);
  }
  return value;
}

/** The path of a construct that is not made yet. */
export function pathOf(scope: { readonly node: { readonly path: string } }, id: string): string {
  return scope.node.path === '' ? id : `${scope.node.path}/${id}`;
}
