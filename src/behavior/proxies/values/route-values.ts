import { hostProblem } from '../../ingress/route-host';
import { pathProblem } from '../../ingress/route-path';
import { propertyOf } from '../asked-features';
import { HttpRouteIntent, RuleIntent } from '../route-intent';
import { ruleValueProblems } from './rule-values';
import { objectNameProblems } from './texts';
import { ValueProblem } from './value-problem';

/**
 * What is wrong with the values of a route.
 *
 * @param byIngress whether it is written as Ingresses, whose hosts and paths the rules judge
 */
export function routeValueProblems(route: HttpRouteIntent, byIngress: boolean): ValueProblem[] {
  const { clientCaSecret, secretName = '', issuer } = route.tls ?? {};
  const problems = [
    ...(byIngress ? [] : [...hostProblems(route.hosts), ...route.rules.flatMap(pathProblems)]),
    // Without a name it is told by rules about certificates.
    ...(secretName === '' ? [] : objectNameProblems('tls.secretName', secretName)),
    ...(issuer === undefined || issuer.name === '' ? [] : objectNameProblems(issuer.kind === 'Issuer' ? 'tls.issuer' : 'tls.clusterIssuer', issuer.name)),
    ...(clientCaSecret === undefined ? [] : objectNameProblems('tls.clientCaSecret', clientCaSecret)),
    ...route.rules.flatMap((rule) => ruleValueProblems(rule).map((problem) => ({ ...problem, property: propertyOf(route, rule, problem.property) }))),
  ];
  if (problems.length < 2) {
    return problems;
  }
  // What the route says holds for all of its paths, and is told once.
  return problems.filter(({ property, message }, index) => problems.findIndex((other) => other.property === property && other.message === message) === index);
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
