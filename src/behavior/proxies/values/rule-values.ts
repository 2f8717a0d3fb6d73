import { hostProblem } from '../../ingress/route-host';
import { pathProblem } from '../../ingress/route-path';
import { MatchIntent, RedirectIntent, RuleFeatures, RuleIntent } from '../route-intent';
import { clientListProblems } from './clients';
import { corsProblems } from './cors';
import { numberProblems, timeProblems, weightProblems } from './numbers';
import { regularExpressionProblems } from './regular-expression';
import { serviceProblems } from './services';
import {
  changedHeaderProblems, headerNameProblems, headerValueProblems, methodProblems, objectNameProblems, repeatedNames, textProblems,
} from './texts';
import { ValueProblem } from './value-problem';

/** What is wrong with the values of a rule, by its own properties, but for a path that is no expression. */
export function ruleValueProblems(rule: RuleIntent): ValueProblem[] {
  const { features, match } = rule;
  return [...matchProblems(match), ...backendProblems(rule), ...(Object.keys(features).length === 0 ? [] : featureProblems(features, match))];
}

function matchProblems({ path, pathMatch, methods, headers, query }: MatchIntent): ValueProblem[] {
  return [
    ...(pathMatch === 'regex' ? regularExpressionProblems('path', path) : []),
    ...methods.flatMap((method, index) => methodProblems(`methods[${index}]`, method)),
    ...headers.flatMap(({ name, value }) => [...headerNameProblems('matchHeaders', name), ...headerValueProblems(`matchHeaders.${name}`, value)]),
    ...repeatedNames('matchHeaders', headers.map(({ name }) => name)),
    ...query.flatMap(({ name, value }) => [...textProblems('matchQuery', name, 256), ...textProblems(`matchQuery.${name}`, value)]),
  ];
}

function backendProblems({ backends, features: { mirror } }: RuleIntent): ValueProblem[] {
  if (backends.length === 1 && mirror === undefined && backends[0].weight === 1 && backends[0].tls === undefined) {
    // As most rules have it.
    return serviceProblems('backend', backends[0]);
  }
  const namespaces = [...new Set([...backends, ...(mirror === undefined ? [] : [mirror.backend])].map(({ namespace }) => namespace))];
  return [
    ...(namespaces.length < 2 ? [] : [{
      property: 'backend',
      message: `the backends of one path stand in the namespaces ${namespaces.join(' and ')}, and a route reaches one`,
      help: 'Take Services of one namespace.',
    }]),
    ...(backends.length === 0 ? [] : weightProblems('backend', backends.map(({ weight }) => weight))),
    ...(mirror === undefined ? [] : serviceProblems('mirror.backend', mirror.backend)),
    ...backends.flatMap(({ protocol, tls, ...backend }) => [
      ...serviceProblems('backend', backend),
      ...(tls !== undefined && protocol !== 'https' && protocol !== 'grpcs'
        ? [{ property: 'backend.tls', message: `a backend that speaks ${protocol} has no certificate`, help: 'Take `BackendProtocol.HTTPS` or `GRPCS`, or leave `tls` out.' }] : []),
      ...(tls?.caSecret === undefined ? [] : objectNameProblems('backend.tls.caSecret', tls.caSecret)),
      ...(tls?.serverName === undefined ? [] : hostValueProblems('backend.tls.serverName', tls.serverName)),
    ]),
  ];
}

function featureProblems(features: RuleFeatures, match: MatchIntent): ValueProblem[] {
  const { redirect, requestHeaders, responseHeaders, timeouts, retries, maxBodySize, cors, rateLimit, allow, deny, basicAuth, externalAuth, affinity, mirror } = features;
  return [
    ...(redirect === undefined ? [] : redirectProblems(redirect)),
    ...rewriteProblems(features.rewrite ?? {}, match),
    ...headerChangeProblems('requestHeaders', requestHeaders),
    ...headerChangeProblems('responseHeaders', responseHeaders),
    ...timeoutProblems(timeouts ?? {}),
    ...(retries === undefined ? [] : [...numberProblems('retries.attempts', retries.attempts, 1, 10), ...timeProblems('retries.backoff', retries.backoff)]),
    ...(maxBodySize === undefined || maxBodySize > 0 ? [] : [{ property: 'maxBodySize', message: `${maxBodySize} bytes means no limit by some proxies`, help: 'Write a size above 0, or leave it out.' }]),
    ...(cors === undefined ? [] : corsProblems(cors)),
    ...(rateLimit === undefined ? [] : [
      ...numberProblems('rateLimit.requests', rateLimit.requests, 1, 1_000_000),
      // Where nobody says it, it is the number of requests.
      ...(rateLimit.burst === undefined || rateLimit.burst === rateLimit.requests ? [] : numberProblems('rateLimit.burst', rateLimit.burst, 1, 1_000_000)),
      ...timeProblems('rateLimit.per', rateLimit.per, 1000),
    ]),
    ...(allow === undefined ? [] : clientListProblems('allow', allow)),
    ...(deny === undefined ? [] : clientListProblems('deny', deny)),
    ...(basicAuth === undefined ? [] : [
      ...objectNameProblems('basicAuth.secretName', basicAuth.secretName), ...(basicAuth.realm === undefined ? [] : textProblems('basicAuth.realm', basicAuth.realm, 128)),
    ]),
    ...(externalAuth === undefined ? [] : [
      ...serviceProblems('externalAuth.backend', externalAuth.backend),
      ...pathValueProblems('externalAuth.path', externalAuth.path),
      ...externalAuth.responseHeaders.flatMap((name) => changedHeaderProblems('externalAuth.responseHeaders', name)),
    ]),
    ...(affinity === undefined ? [] : [...headerNameProblems('affinity.cookie', affinity.cookie), ...timeProblems('affinity.maxAge', affinity.maxAge, 1000)]),
    ...(mirror === undefined ? [] : numberProblems('mirror.percent', mirror.percent, 1, 100)),
  ];
}

function redirectProblems({ scheme, host, port, path, status }: RedirectIntent): ValueProblem[] {
  return [
    ...(scheme === undefined && host === undefined && port === undefined && path === undefined
      ? [{ property: 'redirect', message: 'a redirect that changes nothing leads back to itself', help: 'Write `scheme`, `host`, `port` or `path`.' }] : []),
    ...(scheme === undefined || ['http', 'https'].includes(scheme) ? [] : [{ property: 'redirect.scheme', message: `"${scheme}" is no scheme of the web`, help: 'Write `http` or `https`.' }]),
    ...(host === undefined ? [] : hostValueProblems('redirect.host', host)),
    ...(port === undefined ? [] : numberProblems('redirect.port', port, 1, 65_535)),
    ...(path === undefined ? [] : pathValueProblems('redirect.path', path)),
    ...([301, 302, 303, 307, 308].includes(status) ? [] : [{ property: 'redirect.status', message: `${status} is no status of a redirect`, help: 'Write 301, 302, 303, 307 or 308.' }]),
  ];
}

function rewriteProblems({ prefix, path, host }: NonNullable<RuleFeatures['rewrite']>, match: MatchIntent): ValueProblem[] {
  return [
    ...(prefix !== undefined && path !== undefined
      ? [{ property: 'rewrite', message: 'a path is written anew either in part or as a whole', help: 'Write `prefix` or `path`.' }] : []),
    ...(prefix !== undefined && match.pathMatch !== 'prefix'
      ? [{ property: 'rewrite.prefix', message: `the path ${match.path} is compared as ${match.pathMatch === 'exact' ? 'a whole' : 'an expression'}, so there is no prefix to put another in place of`, help: 'Take `PathMatch.PREFIX`, or `rewrite.path`.' }] : []),
    ...(prefix === undefined ? [] : pathValueProblems('rewrite.prefix', prefix)),
    ...(path === undefined ? [] : pathValueProblems('rewrite.path', path)),
    ...(host === undefined ? [] : hostValueProblems('rewrite.host', host)),
  ];
}

function headerChangeProblems(property: string, changes: RuleFeatures['requestHeaders']): ValueProblem[] {
  const { set = {}, remove = [] } = changes ?? {};
  return [
    ...Object.entries(set).flatMap(([name, value]) => [...changedHeaderProblems(`${property}.set`, name), ...headerValueProblems(`${property}.set.${name}`, value)]),
    ...remove.flatMap((name) => changedHeaderProblems(`${property}.remove`, name)),
    ...repeatedNames(property, [...Object.keys(set), ...remove]),
  ];
}

function timeoutProblems({ request, backend, idle }: NonNullable<RuleFeatures['timeouts']>): ValueProblem[] {
  return [
    ...timeProblems('timeouts.request', request),
    ...timeProblems('timeouts.backend', backend),
    ...timeProblems('timeouts.idle', idle),
    ...(request !== undefined && backend !== undefined && backend > request
      ? [{ property: 'timeouts.backend', message: `${backend} ms for the backend is more than the ${request} ms of the whole request`, help: 'Write no more than `timeouts.request`.' }] : []),
  ];
}

/** A host that requests are led to: one host. */
export function hostValueProblems(property: string, host: string): ValueProblem[] {
  const problem = hostProblem(host);
  if (problem !== undefined) {
    return [{ property, message: `"${host}" is no host: ${problem.message}`, help: problem.help }];
  }
  return host.startsWith('*.') ? [{ property, message: `"${host}" is a wildcard, and one host is needed`, help: 'Write one host.' }] : [];
}

/** A path that requests are led to. */
export function pathValueProblems(property: string, path: string): ValueProblem[] {
  const problem = pathProblem(path);
  return problem === undefined ? textProblems(property, path) : [{ property, message: `"${path}" is no path: ${problem}`, help: 'Write a path such as `/shop`.' }];
}
