import { hostProblem } from '../../ingress/route-host';
import { pathProblem } from '../../ingress/route-path';
import { propertyOf } from '../asked-features';
import { HttpRouteIntent, RouteIntent, RuleIntent } from '../route-intent';
import { besideRedirectProblems } from './redirect-beside';
import { ruleValueProblems } from './rule-values';
import { objectNameProblems } from './texts';
import { ValueProblem } from './value-problem';
import { isAnnotationKey, KEY_HELP } from '../../../model/label-syntax';
import { isPlaceholder } from '../../../model/written';
import { shown } from '../../../net/ip-syntax-error';

/** What is wrong with the values of a route, but for what `hostAndPathProblems` tells. */
export function routeValueProblems(route: HttpRouteIntent): ValueProblem[] {
  const { clientCaSecret, secretName = '', issuer } = route.tls ?? {};
  const problems = [
    ...objectProblems(route),
    // Without a name it is told by rules about certificates.
    ...(secretName === '' ? [] : objectNameProblems('tls.secretName', secretName)),
    ...(issuer === undefined || issuer.name === '' ? [] : objectNameProblems(issuer.kind === 'Issuer' ? 'tls.issuer' : 'tls.clusterIssuer', issuer.name)),
    ...(clientCaSecret === undefined ? [] : objectNameProblems('tls.clientCaSecret', clientCaSecret)),
    ...route.rules.flatMap((rule) => ruleValueProblems(rule).map((problem) => ({ ...problem, property: propertyOf(route, rule, problem.property) }))),
    ...route.rules.flatMap((rule) => besideRedirectProblems(route, rule)),
  ];
  if (problems.length < 2) {
    return problems;
  }
  // What the route says holds for all of its paths, and is told once.
  return problems.filter(({ property, message }, index) => problems.findIndex((other) => other.property === property && other.message === message) === index);
}

/** What is wrong with its hosts and with its paths that are no expressions. In an Ingress the rules find the same. */
export function hostAndPathProblems({ hosts, rules }: HttpRouteIntent): ValueProblem[] {
  return [...hostProblems(hosts), ...rules.flatMap(pathProblems)];
}

/** What every object of a route has from it. */
export function objectProblems({ name, annotations }: Pick<RouteIntent, 'name' | 'annotations'>): ValueProblem[] {
  return [
    ...(isPlaceholder(name) ? [] : objectNameProblems('name', name)),
    ...Object.keys(annotations).filter((key) => !isAnnotationKey(key)).map((key) => ({ property: `annotations.${key}`, message: `${shown(key)} is no key of an annotation`, help: KEY_HELP })),
  ];
}

function hostProblems(hosts: readonly string[]): ValueProblem[] {
  return hosts.flatMap((host) => {
    const problem = hostProblem(host);
    return problem === undefined || host === '' ? [] : [{ property: 'hosts', message: `"${host}" is no host: ${problem.message}`, help: problem.help }];
  });
}

function pathProblems({ property, match: { path, pathMatch } }: RuleIntent): ValueProblem[] {
  const problem = pathMatch === 'regex' ? undefined : pathProblem(path);
  return problem === undefined ? [] : [{ property: `${property}.path`, message: `"${path}" is no path: ${problem}`, help: 'Write a path such as `/shop`.' }];
}
