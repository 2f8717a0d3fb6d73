import { propertyOf } from '../asked-features';
import { HttpRouteIntent, RuleFeatures, RuleIntent } from '../route-intent';
import { ValueProblem } from './value-problem';

/** What is about a backend or its answer, which a request that is led elsewhere never reaches. */
const OF_BACKENDS = [
  'rewrite', 'requestHeaders', 'timeouts', 'retries', 'maxBodySize', 'affinity', 'mirror', 'compression', 'webSocket',
] as const satisfies readonly (keyof RuleFeatures)[];

/**
 * What a rule says of its backend beside a redirect, which nobody would act on, by the property that says it. What the route says for all of its paths is
 * for those that have a backend, where there is one.
 */
export function besideRedirectProblems(route: HttpRouteIntent, rule: RuleIntent): ValueProblem[] {
  const { features } = rule;
  if (features.redirect === undefined) {
    return [];
  }
  const isForAnother = (name: keyof RuleFeatures) => features[name] === route.features[name] && route.rules.some((other) => other.features.redirect === undefined);
  return OF_BACKENDS.filter((name) => features[name] !== undefined && features[name] !== false && !isForAnother(name)).map((name) => ({
    property: propertyOf(route, rule, name),
    message: `the requests of the path ${rule.match.path} are led elsewhere (\`${propertyOf(route, rule, 'redirect')}\`), and reach no backend that it could mean`,
    help: `Remove \`${propertyOf(route, rule, name)}\`, or the redirect.`,
  }));
}
