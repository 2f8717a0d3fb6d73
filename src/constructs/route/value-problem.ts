import { RouteIntent } from '../../behavior/proxies/route-intent';
import { ValueProblem } from '../../behavior/proxies/values/value-problem';
import { Consequence, PlanProblem } from '../../plan/plan';
import { capital } from '../../rules/text';

/** Values of a route that no proxy, or not every one, takes for what they should be. */
export function valueProblem(route: RouteIntent, { property, message, help }: ValueProblem): PlanProblem {
  return {
    kind: 'route-value-invalid',
    message: `${capital(message)} (\`${property}\` of the route ${route.construct}).`,
    help,
    subject: `${property} of route ${route.construct}`,
    places: [{ construct: route.construct, property }],
    entails: consequencesOf(property, route.construct),
  };
}

/** Rules that would find the value again in the objects of the route, by what it is of. */
const FOUND_AGAIN: readonly (readonly [property: RegExp, rules: readonly string[]])[] = [
  [/^hosts/, ['route-host-invalid']],
  [/^paths\[\d+\]\.path$/, ['route-path-invalid', 'route-expression-unread']],
  [/^tls\.\w+$/, ['ingress-invalid', 'object-name-invalid']],
  [/^(?:paths\[\d+\]\.)?cors\.credentials$/, ['cors-credentials-for-everybody']],
  [/^(?:paths\[\d+\]\.)?backend$/, ['route-weights-empty']],
  [/\bbackend\.name$/, ['route-backend-missing', 'ingress-invalid', 'object-name-invalid']],
  [/\bbackend\.port$/, ['route-backend-port-missing', 'ingress-invalid']],
  [/^(?:paths\[\d+\]\.)?redirect$/, ['ingress-invalid']],
  [/^name$/, ['object-name-invalid']],
  [/^annotations\./, ['label-invalid']],
];

/** What Gateway API's schemas refuse may be any of them. */
const REFUSED = 'gateway-object-refused';

/** Rules that would find the value of an annotation again where it stands in the objects. */
const FOUND_IN_ANNOTATIONS = ['ingress-class-differs', 'traefik-entry-point-unknown', 'traefik-middleware-missing', 'traefik-priority-invalid'] as const;

export function consequencesOf(property: string, within: string): readonly Consequence[] {
  const inAnnotations = property.startsWith('annotations.')
    ? FOUND_IN_ANNOTATIONS.map((rule) => ({ rule, within, property: `metadata.annotations["${property.slice('annotations.'.length)}"]` })) : [];
  const rules = [...FOUND_AGAIN.filter(([of]) => of.test(property)).flatMap(([, found]) => found), REFUSED];
  return [...rules.map((rule) => ({ rule, within })), ...inAnnotations];
}
