import { AppRouteProps, ROUTE_NAMES } from './app-route-props';
import { lacking, RouteFeatures } from './features/route-features';
import { pathsOf } from './http-intent';
import { RouteBackend } from './route-backend';
import { RouteTls } from './route-tls';
import { consequencesOf } from './value-problem';
import { askedFeatures } from '../../behavior/proxies/asked-features';
import { Feature, FEATURES } from '../../behavior/proxies/features';
import { RouteIntent } from '../../behavior/proxies/route-intent';
import { weightProblems } from '../../behavior/proxies/values/numbers';
import { issuersOf } from '../../model/certificate';
import { Consequence, PlanProblem } from '../../plan/plan';
import { capital } from '../../rules/text';
import { RouteGateway } from '../gateway/route-gateway';
import { hasProperty } from '../option-kinds';
import { missingProperty, problemsOfMissing, problemsOfOptions } from '../option-names';


/** An empty text or list, as an unset variable gives it, must not publish an application on every host. */
export function emptiness(construct: string, { host, hosts, paths }: AppRouteProps): PlanProblem[] {
  if (host !== '' && hosts === undefined && paths === undefined) {
    return [];
  }
  const problem = (property: string, message: string, help: string): PlanProblem =>
    ({ kind: 'route-empty', message: `The route ${construct} ${message}.`, help, subject: `route ${construct}`, places: [{ construct, property }], entails: consequencesOf('hosts', construct) });
  return [
    ...(host === '' ? [problem('host', 'has an empty host, which would be every host', 'Write the host. For every host leave `host` out.')] : []),
    ...(hosts?.length === 0 || hosts?.includes('') ? [problem('hosts', 'has an empty entry or no entry in `hosts`, which would be every host', 'Write the hosts. For every host leave `hosts` out.')] : []),
    ...(paths?.length === 0 ? [problem('paths', 'has no paths, so nothing is routed', 'Write the paths. For every path leave `paths` out.')] : []),
  ];
}

/** Also of the options that its backends and its certificate were made with. */
export function misspellings(construct: string, props: AppRouteProps): PlanProblem[] {
  return [
    ...problemsOfOptions(props, ROUTE_NAMES, construct).map((problem) => ofDestination(problem, construct)),
    ...lacks(props, construct, ''),
    ...problemsOfBackends(props, construct, ''),
    ...(Array.isArray(props.paths) ? props.paths : []).flatMap((path, index) => [
      ...problemsOfBackends(path ?? {}, construct, `paths[${index}].`), ...lacks(path ?? {}, construct, `paths[${index}].`),
    ]),
    ...problemsOfTls(props.tls, construct),
  ];
}

function problemsOfBackends({ backend, externalAuth, mirror }: Pick<AppRouteProps, 'backend' | 'externalAuth' | 'mirror'>, construct: string, at: string): PlanProblem[] {
  return [
    ...problemsOfBackend(backend, construct, `${at}backend`).map((problem) => ofDestination(problem, construct)),
    ...(externalAuth === undefined ? [] : problemsOfBackend(externalAuth?.backend, construct, `${at}externalAuth.backend`)),
    ...(mirror === undefined ? [] : problemsOfBackend(mirror?.backend, construct, `${at}mirror.backend`)),
  ];
}

/** Of all that a backend was made with. */
export function problemsOfBackend(backend: RouteBackend | undefined, construct: string, property: string): PlanProblem[] {
  return (backend?._members ?? []).flatMap(({ given }) => given.flatMap(({ options, names, needed = [] }) => [
    ...problemsOfOptions(options, names, construct, property), ...problemsOfMissing(options, needed, construct, property),
  ]));
}

/** Of all that a certificate was made with. */
export function problemsOfTls(tls: RouteTls | undefined, construct: string): PlanProblem[] {
  return hasProperty(tls, '_options')
    ? [...problemsOfOptions(tls!._options, tls!._names, construct, 'tls').map(ofName), ...problemsOfMissing(tls!._options, ['secretName'], construct, 'tls')] : [];
}

/** An empty name is no name of an object either. */
function ofName(problem: PlanProblem): PlanProblem {
  const [{ construct: within = '', property = '' }] = problem.places;
  return { ...problem, entails: [...consequencesOf(property, within), { rule: 'route-value-invalid', within, property }] };
}

/** Without its destination an Ingress names no Service. */
function ofDestination(problem: PlanProblem, construct: string): PlanProblem {
  return /^(?:paths\[\d+\]\.)?(?:backend|redirect)\b/.test(problem.places[0].property ?? '') ? { ...problem, entails: [{ rule: 'ingress-invalid', within: construct }] } : problem;
}

function lacks(features: RouteFeatures, construct: string, at: string): PlanProblem[] {
  return lacking(features).map(({ feature, property }) => missingProperty(property, construct, `${at}${feature}`));
}

/** Annotations of the route may name the issuer as well, or ask the one that cert-manager has as its default. */
export function missingIssuer(construct: string, { tls, annotations = {} }: AppRouteProps): PlanProblem[] {
  if (tls === undefined || !tls._byCertManager) {
    return [];
  }
  const named = issuersOf({ annotations: { ...annotations, ...tls._intent.annotations } }).length > 0 || annotations['kubernetes.io/tls-acme'] === 'true';
  return named ? [] : [{
    kind: 'route-tls-issuer-missing',
    message: `The route ${construct} wants the certificate in Secret ${tls._intent.secretName} of cert-manager, and names no issuer.`,
    help: 'Write `clusterIssuer` or `issuer` in `RouteTls.certManager`. For a Secret that is made otherwise take `RouteTls.fromSecret`.',
    subject: `route ${construct}`,
    places: [{ construct, property: 'tls' }],
  }];
}

/** Either a backend or a redirect, and on one level not both: nobody could tell which was meant. */
export function destinationProblems(construct: string, props: AppRouteProps): PlanProblem[] {
  if (props.paths === undefined && props.redirect === undefined && props.backend !== undefined && props.backend._members?.length !== 0) {
    return [];
  }
  const problem = (property: string, message: string, help: string, entails?: readonly Consequence[]): PlanProblem =>
    ({ kind: 'route-value-invalid', message: `${message} (\`${property}\` of the route ${construct}).`, help, subject: `${property} of route ${construct}`, places: [{ construct, property }], entails });
  // Its Ingress names no Service.
  const nameless = [{ rule: 'ingress-invalid', within: construct }];
  const levels = [{ at: '', level: props }, ...(props.paths ?? []).map((level, index) => ({ at: `paths[${index}].`, level }))];
  const both = levels.filter(({ level }) => level.redirect !== undefined && level.backend !== undefined)
    .map(({ at }) => problem(`${at}redirect`, 'A redirect reaches no backend, and both are given', 'Remove `redirect` or `backend`.'));
  const open = pathsOf(props).flatMap((path, index) => (path.redirect ?? path.backend ?? props.redirect ?? props.backend) === undefined
    ? [problem(props.paths === undefined ? 'backend' : `paths[${index}].backend`, `The path ${path.path} leads nowhere: it has neither a backend nor a redirect`, 'Write `backend`, or `redirect`.', nameless)]
    : []);
  const empty = levels.filter(({ level }) => level.backend?._members?.length === 0)
    .flatMap(({ at }) => weightProblems(`${at}backend`, [])).map(({ property, message, help }) => problem(property, capital(message), help, nameless));
  return [...both, ...open, ...empty];
}

/** What tells clients apart by their address needs to see it. */
export function hiddenClients(route: RouteIntent, gateway: RouteGateway): PlanProblem[] {
  if (gateway._keepsClientAddress !== false) {
    return [];
  }
  const asked = askedFeatures(route);
  if (asked.length === 0) {
    return [];
  }
  const help = 'Give the gateway `externalTrafficPolicy: ExternalTrafficPolicy.LOCAL`.';
  const found = (kind: 'route-clients-hidden' | 'route-clients-shared', features: readonly Feature[], what: string): PlanProblem[] => asked
    .filter(({ feature }) => features.includes(feature))
    .map(({ feature, property }) => ({
      kind, message: `The route ${route.construct} asks for ${FEATURES[feature]} (\`${property}\`) behind the gateway ${gateway.node.path}, which sees the address of a node in place of the client's: ${what}.`,
      help, subject: `feature ${feature} of route ${route.construct}`, places: [{ construct: route.construct, property }, { construct: gateway.node.path, property: 'externalTrafficPolicy' }],
    }));
  return [
    ...found('route-clients-hidden', ['allow-list', 'deny-list'], 'the list means all clients or none'),
    ...found('route-clients-hidden', ['send-proxy-protocol'], 'the header names the node'),
    ...found('route-clients-shared', ['rate-limit'], 'all clients that arrive at one node count as one'),
  ];
}
