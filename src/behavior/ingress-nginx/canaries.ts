import { INGRESS_NGINX_PREFIX } from './identity';
import { BackendIntent, HttpRouteIntent, RuleIntent } from '../proxies/route-intent';

/** Tells an Ingress that takes some of another one's requests from one that stands for itself. */
export const CANARY_ANNOTATION = `${INGRESS_NGINX_PREFIX}canary`;

/** Whether an Ingress shares host and path with another one on purpose. */
export function isCanary({ annotations }: { readonly annotations: Readonly<Record<string, unknown>> }): boolean {
  return annotations[CANARY_ANNOTATION] === 'true';
}

/**
 * The rule that a rule with a header is the canary of: the same path without the header. A canary has all that its stable one asks for and nothing
 * of its own, and a path has one canary (docs/user-guide/nginx-configuration/annotations.md, Canary).
 */
export function stableOf(canary: RuleIntent, { rules }: HttpRouteIntent): RuleIntent | undefined {
  const same = rules.filter(({ match, namespace }) => match.path === canary.match.path && match.pathMatch === canary.match.pathMatch && namespace === canary.namespace);
  const stable = same.find(({ match }) => match.headers.length + match.methods.length + match.query.length === 0);
  return stable !== undefined && same.length === 2 && stable.backends.length === 1 && canary.backends.length === 1 &&
    asksForTheSame(stable, canary) && areSpokenToAlike([...stable.backends, ...canary.backends]) ? stable : undefined;
}

/** Whether a canary among them would be understood: it is spoken to as the one that it is a canary of, whatever its own Ingress says (controller.go, createServers). */
export function areSpokenToAlike([first, ...others]: readonly BackendIntent[]): boolean {
  return others.every(({ protocol, tls }) => protocol === first.protocol && tls?.caSecret === first.tls?.caSecret && tls?.serverName === first.tls?.serverName);
}

function asksForTheSame({ features: a }: RuleIntent, { features: b }: RuleIntent): boolean {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => a[key as keyof typeof a] === b[key as keyof typeof b]);
}
