import { CaseRequest, CaseRule, PathForm, RouteCase } from './route-case';

/** A request, byte for byte. */
export interface Request {
  readonly method: string;
  readonly host: string;
  /** With its query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The host of a case as it is written for a domain. */
export function hostIn(host: string, domain: string): string {
  return `${host}.${domain}`;
}

/** What is asked of the routes of a case, each once. */
export function requestsOf({ routes, requests }: RouteCase, domain: string): Request[] {
  const all = routes.flatMap(({ hosts, rules }) => rules.map((rule) => ({ hosts, rule })));
  const made = requests.map((request): Request => {
    const { hosts, rule } = all[request.rule % all.length];
    const conditions = conditionsOf(rule, all[request.beside % all.length].rule, request);
    const query = [request.query, ...Object.entries(conditions.query).map(([name, value]) => `${name}=${value}`)].filter((part) => part !== '');
    // A parameter that is there twice has a row of its own in the table of requests.
    const once = query.filter((part, at) => query.findIndex((other) => nameOf(other) === nameOf(part)) === at);
    return {
      method: conditions.method ?? request.method,
      host: asked(hostIn(hosts[request.host % hosts.length], domain), request.hostForm),
      target: `${pathOf(rule, request.pathForm)}${once.length === 0 ? '' : `?${once.join('&')}`}`,
      headers: { 'X-Gone': '1', ...conditions.headers },
    };
  });
  return [...new Map(made.map((request) => [JSON.stringify(request), request])).values()];
}

function nameOf(parameter: string): string {
  return parameter.split('=')[0];
}

function asked(host: string, form: CaseRequest['hostForm']): string {
  const one = host.replace(/^\*/, 'any');
  switch (form) {
    case 'in capitals': return one.toUpperCase();
    case 'one label more': return `more.${one}`;
    case 'another': return one.replace(/^[^.]+/, 'other');
    default: return one;
  }
}

interface Conditions {
  readonly method?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
}

function conditionsOf(rule: CaseRule, beside: CaseRule, { conditions }: CaseRequest): Conditions {
  if (conditions === 'none') {
    return { headers: {}, query: {} };
  }
  const headers = { ...beside.headers, ...rule.headers };
  const query = { ...beside.query, ...rule.query };
  const method = rule.methods[0] ?? beside.methods[0];
  return conditions === 'kept' ? { method, headers, query }
    : { method: rule.methods.length > 0 ? 'PATCH' : method, headers: bent(headers), query: bent(query) };
}

function bent(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, `${value}x`]));
}

/** Something that an expression of the cases takes. */
const EXAMPLES: Readonly<Record<string, string>> = { '/v[0-9]+': '/v12', '/shop/[a-z]+': '/shop/cart', '/(shop|login)': '/login', '/s.*': '/shop/cart' };

function pathOf({ path, match }: CaseRule, form: PathForm): string {
  const own = match === 'regex' ? EXAMPLES[path] ?? '/shop' : path;
  const bare = own.replace(/\/+$/, '');
  switch (form) {
    case 'as it is': return own;
    case 'with a slash': return `${bare}/`;
    case 'beneath': return `${bare}/x`;
    case 'deep beneath': return `${bare}/cart/now/x`;
    case 'a letter more': return `${bare}${bare === '' ? '/' : ''}ping`;
    case 'a letter less': return bare.length > 2 ? bare.slice(0, -1) : '/';
    case 'in capitals': return own.toUpperCase();
    case 'two slashes': return bare === '' ? '/x//y' : bare.replace(/^\//, '//').replace(/(.)\/(?!\/)/g, '$1//');
    case 'a dot': return `/.${own}`;
    case 'two dots': return `/x/..${own}`;
    case 'encoded dots': return `${bare}/y/%2e%2e/x`;
    case 'an encoded letter': return bare === '' ? '/%73hop' : bare.replace(/[a-z](?=[^/]*$)/, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
    case 'an encoded slash': return bare === '' ? '/x%2Fy' : `/${bare.slice(1).replace(/\//g, '%2F')}%2Fx`;
    case 'a parameter': return `${bare === '' ? '/x' : bare};p=1`;
    case 'a blank beneath': return `${bare}/a%20b`;
    case 'an encoded slash beneath': return `${bare}/a%2Fb`;
    case 'the parent': return bare.replace(/[^/]*$/, '') || '/';
    case 'the root': return '/';
  }
}
