/** A request, as far as a VirtualServer looks at it. */
export interface VirtualRequest {
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
}

/**
 * What a VirtualServer does with a request, as the controller of F5 writes its configuration (5.5, internal/configs/virtualserver.go and
 * nginx.virtualserver.tmpl): a location for each path, of which NGINX takes an exact one, then the first expression, then the longest
 * beginning; in it the first of `matches` whose conditions all hold, each a `map` that compares an expression behind `~`; else the location's own.
 */
export function answerOf({ spec }: any, request: VirtualRequest): any {
  const location = locationOf(spec.routes, request.path);
  if (location === undefined) {
    return undefined;
  }
  const { action, splits } = (location.matches ?? []).find(({ conditions }: any) => conditions.every((condition: any) => holds(condition, request))) ?? location;
  return splits ?? action;
}

/** The Service that gets the request; of several all. */
export function servicesFor(virtualServer: any, request: VirtualRequest): string[] {
  const answer = answerOf(virtualServer, request);
  const actions = Array.isArray(answer) ? answer.map(({ action }) => action) : answer === undefined ? [] : [answer];
  const serviceOf = (name: string) => virtualServer.spec.upstreams.find((one: any) => one.name === name).service;
  return actions.flatMap(({ pass, proxy }: any) => pass ?? proxy?.upstream ?? []).map(serviceOf);
}

function locationOf(locations: readonly any[], path: string): any {
  const longest = locations.filter((one) => one.path.startsWith('/') && path.startsWith(one.path)).sort((a, b) => b.path.length - a.path.length)[0];
  return locations.find((one) => one.path === `=${path}`) ?? locations.find((one) => one.path.startsWith('~ ') && new RegExp(one.path.slice(2)).test(path)) ?? longest;
}

function holds({ variable, header, argument, value }: any, { method = 'GET', headers = {}, query = {} }: VirtualRequest): boolean {
  const lower = Object.fromEntries(Object.entries(headers).map(([name, text]) => [name.toLowerCase(), text]));
  const text = variable === '$request_method' ? method : (header === undefined ? query[argument] : lower[header.toLowerCase()]) ?? '';
  // Without `~` it is a text, in which small letters and capital ones are the same.
  return value.startsWith('~') ? new RegExp(value.slice(1)).test(text) : value.toLowerCase() === text.toLowerCase();
}
