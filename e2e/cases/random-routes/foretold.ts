import { hostIn, Request } from './requests-of';
import { CaseRule, RouteCase } from './route-case';
import { compareSpecificity, HostPath, isExactHost, matches, prefixOf } from '../../../src/behavior/ingress/specification';
import { Way } from '../requests/row';

/** What may become of a request: who answers or with which status, and what else is seen then. */
export interface Foretold {
  /** Applications, or one status. */
  readonly answers: readonly (string | number)[];
  readonly location?: string;
  /** Path and query that the application sees; absent where a way is known to change them. */
  readonly target?: string;
  readonly host?: string;
  /** Headers that the application sees; `null` is none of the name. */
  readonly sees?: Readonly<Record<string, string | null>>;
  readonly gets?: Readonly<Record<string, string>>;
}

interface Rule extends HostPath {
  readonly rule: CaseRule;
}

/**
 * What the model says of a request: by it routes are ranked, duplicates found and diagrams drawn. Of rules that are equally specific any
 * may answer. Where a way is known to differ, because the table of requests or its table of features names it, it is foretold so.
 */
export function foretell(routeCase: RouteCase, domain: string, request: Request, way: Way): Foretold[] {
  const path = normalized(request.target.replace(/\?.*/s, ''));
  const all = rulesOf(routeCase, domain, way);
  const found = ofItsHost(all, request, way).filter((rule) => takes(rule, path, request, way));
  const isShouted = /[A-Z]/.test(request.host);
  const heard = (way === 'contour' || way === 'contour-ingress') && isShouted ? found.filter(({ host }) => isExactHost(host)) : found;
  const best = heard.reduce<Rule[]>((first, rule) => {
    const order = first.length === 0 ? 1 : compare(rule, first[0]);
    return order > 0 ? [rule] : order === 0 ? [...first, rule] : first;
  }, []);
  // Traefik by HTTPRoute weighs conditions against the length of paths, which its table of features says.
  const may = way === 'traefik-gateway' && heard.some(({ conditions }) => conditions !== heard[0].conditions) ? heard : best;
  return may.length === 0 ? [{ answers: [404] }] : may.map((rule) => answerOf(rule, path, request, way));
}

/** Envoy chooses the host first and never goes on to a wildcard behind it, which the tables of features of both say. */
function ofItsHost(all: readonly Rule[], { host }: Request, way: Way): readonly Rule[] {
  if (way === 'traefik' || way === 'traefik-gateway') {
    return all;
  }
  const asked = host.toLowerCase();
  const own = all.filter((rule) => rule.host === asked);
  if (own.length > 0) {
    return own;
  }
  const covering = all.flatMap((rule) => (rule.host!.startsWith('*.') && asked.endsWith(rule.host!.slice(1)) ? [rule.host!] : []));
  const longest = covering.reduce((one, other) => (other.length > one.length ? other : one), '');
  return all.filter((rule) => rule.host === longest);
}

/** Of two wildcards that both take a host, which only those of Gateway API do, the longer comes first. */
function compare(a: Rule, b: Rule): number {
  return isExactHost(a.host) || isExactHost(b.host) ? compareSpecificity(a, b) : a.host!.length - b.host!.length || compareSpecificity(a, b);
}

/** Everything that a case serves, with each of its hosts. A method comes before all headers, but for Envoy Gateway, where its table of features says that it is one of them. */
export function rulesOf({ routes }: RouteCase, domain: string, way: Way): Rule[] {
  const method = way === 'envoy-gateway' ? 100 : 10_000;
  return routes.flatMap(({ hosts, rules }) => hosts.flatMap((host) => rules.map((rule): Rule => ({
    host: hostIn(host, domain),
    exact: rule.match === 'exact',
    conditions: (rule.methods.length > 0 ? method : 0) + Object.keys(rule.headers).length * 100 + Object.keys(rule.query).length,
    ...(rule.match === 'regex' ? { path: '/', pattern: rule.path } : { path: rule.path }),
    rule,
  }))));
}

function takes(own: Rule, path: string, { method, host, target, headers }: Request, way: Way): boolean {
  const { rule } = own;
  const query = new Map((target.split('?')[1] ?? '').split('&').map((part): [string, string] => [part.split('=')[0], part.slice(part.indexOf('=') + 1)]));
  return matches({ ...own, host: heardAs(own, host, way) }, { host: host.toLowerCase(), path })
    && (own.pattern === undefined || new RegExp(`^(?:${own.pattern})$`).test(path))
    && (rule.methods.length === 0 || rule.methods.includes(method))
    && Object.entries(rule.headers).every(([name, value]) => headers[name] === value)
    && Object.entries(rule.query).every(([name, value]) => query.get(name) === value);
}

/** In Gateway API a wildcard stands for one label or more: there it is the wildcard directly above the host that it takes. */
function heardAs({ host }: Rule, asked: string, way: Way): string | undefined {
  return (way === 'envoy-gateway' || way === 'traefik-gateway') && host?.startsWith('*.') && asked.toLowerCase().endsWith(host.slice(1)) ? undefined : host;
}

/** As every proxy compares it: dots resolved, slashes single, no percent sign where none is needed. */
function normalized(path: string): string {
  const plain = path.replace(/%([0-9A-Fa-f]{2})/g, (whole, digits: string) => {
    const letter = String.fromCharCode(parseInt(digits, 16));
    return /[-A-Za-z0-9._~]/.test(letter) ? letter : whole;
  });
  const steps: string[] = [];
  const parts = plain.replace(/\/+/g, '/').split('/').slice(1);
  parts.forEach((part, at) => {
    const isLast = at === parts.length - 1;
    if (part === '..' || part === '.') {
      steps.splice(part === '..' ? Math.max(0, steps.length - 1) : steps.length);
      if (isLast) {
        steps.push('');
      }
    } else {
      steps.push(part);
    }
  });
  return `/${steps.join('/')}`;
}

function answerOf({ rule }: Rule, path: string, { method, host, target }: Request, way: Way): Foretold {
  const { redirect, backends, rewrite, requestHeaders, responseHeaders } = rule.action;
  const query = target.includes('?') ? target.slice(target.indexOf('?')) : '';
  if (redirect !== undefined) {
    const { scheme = 'http', host: to = host, port, path: toPath = path, status = 302 } = redirect;
    return {
      answers: [way === 'traefik' && method !== 'GET' ? { 301: 308, 302: 307 }[status] ?? status : status],
      location: `${scheme}://${to}${port === undefined ? '' : `:${port}`}${toPath}${query}`,
    };
  }
  const applications = backends.filter(([, weight]) => weight > 0 || backends.length === 1).map(([name]) => (name === 'nobody' ? 503 : name));
  // What stands behind the prefix is decoded there, which its table of features says.
  const isDecoded = way === 'traefik-gateway' && rewrite?.prefix !== undefined && path.includes('%');
  return {
    answers: applications,
    ...(isDecoded || method === 'HEAD' ? {} : { target: `${rewritten(rule, path)}${query}` }),
    ...(rewrite?.host === undefined || method === 'HEAD' ? {} : { host: rewrite.host }),
    ...(requestHeaders === undefined || method === 'HEAD' ? {} : {
      sees: { ...requestHeaders.set, ...Object.fromEntries((requestHeaders.remove ?? []).map((name) => [name, null])) },
    }),
    ...(responseHeaders?.set === undefined ? {} : { gets: responseHeaders.set }),
  };
}

/** What stands in place of the prefix, and the rest of the path behind it, parted by one slash. */
function rewritten({ path: own, match, action: { rewrite } }: CaseRule, path: string): string {
  if (rewrite?.path !== undefined) {
    return rewrite.path;
  }
  if (rewrite?.prefix === undefined || match !== 'prefix') {
    return path;
  }
  const rest = path.slice(prefixOf(own).length);
  return `${prefixOf(rewrite.prefix)}${rest}` || '/';
}
