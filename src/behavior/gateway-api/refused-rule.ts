import { Fields, fieldsOf, isFields, listOf, mapsOf } from '../../model/reader/fields';
import { isPlaceholder } from '../../model/written';
import { Refusal } from '../refusal';

/** The property that holds what a filter does, by its type. */
const FILTERS: Readonly<Record<string, string>> = {
  RequestHeaderModifier: 'requestHeaderModifier', ResponseHeaderModifier: 'responseHeaderModifier', RequestMirror: 'requestMirror', RequestRedirect: 'requestRedirect',
  URLRewrite: 'urlRewrite', ExtensionRef: 'extensionRef', CORS: 'cors', ExternalAuth: 'externalAuth',
};

/** Filters that a rule has any number of. */
const REPEATED = ['RequestMirror', 'ExtensionRef', 'ExternalAuth'];
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH'];
const PATH_TYPES = ['Exact', 'PathPrefix', 'RegularExpression'];
const TOKEN = /^[A-Za-z0-9!#$%&'*+\-.^_`|~]{1,256}$/;
const DURATION = /^([0-9]{1,5}(h|m|s|ms)){1,4}$/;
const MOST_WEIGHT = 1000000;
const MOST_FILTERS = 16;
/** Also of query parameters, and of what a filter sets, adds and removes, each by itself. */
const MOST_HEADERS = 16;
const MOST_OF_CORS: Readonly<Record<string, number>> = { allowOrigins: 64, allowMethods: 9, allowHeaders: 64, exposeHeaders: 64 };

/** What the API server refuses in one rule of a route. */
export function refusedRule(kind: string, rule: Fields, path: string): Refusal[] {
  const backends = mapsOf(rule.backendRefs);
  const filters = mapsOf(rule.filters);
  return [
    ...mapsOf(rule.matches).flatMap((match, index) => refusedMatch(kind, match, `${path}.matches[${index}]`)),
    ...refusedFilters(filters, rule, `${path}.filters`),
    ...(backends.length > 0 && filters.some(({ requestRedirect }) => requestRedirect !== undefined) ? [{
      path: `${path}.filters`, words: 'redirects requests in a rule that has backends too', help: 'Move the redirect, or `backendRefs`, into a rule of its own.',
    }] : []),
    ...backends.flatMap((backend, index) => [
      ...refusedWeight(backend.weight, `${path}.backendRefs[${index}].weight`),
      ...refusedFilters(mapsOf(backend.filters), rule, `${path}.backendRefs[${index}].filters`),
    ]),
    ...refusedTimeouts(fieldsOf(rule.timeouts), `${path}.timeouts`),
    ...listOf(fieldsOf(rule.retry).codes).flatMap((code, index) => (typeof code === 'number' && (code < 400 || code > 599)
      ? [{ path: `${path}.retry.codes[${index}]`, words: `tries again after the status ${code}`, help: 'Write one of 400 to 599.' }] : [])),
  ];
}

function refusedMatch(kind: string, { path: location, headers, queryParams, method }: Fields, path: string): Refusal[] {
  const { type = 'PathPrefix' } = fieldsOf(location);
  return [
    ...(isOther(type, PATH_TYPES) ? [refusedWord(`${path}.path.type`, type, 'a type of path', PATH_TYPES)] : []),
    ...(kind === 'HTTPRoute' && isOther(method, METHODS) ? [refusedWord(`${path}.method`, method, 'a method', METHODS)] : []),
    ...refusedNumber(headers, MOST_HEADERS, `${path}.headers`, 'headers to match'),
    ...refusedNumber(queryParams, MOST_HEADERS, `${path}.queryParams`, 'query parameters to match'),
    ...refusedTokens(headers, `${path}.headers`, 'a header'),
    ...refusedTokens(queryParams, `${path}.queryParams`, 'a query parameter'),
  ];
}

function refusedFilters(filters: readonly Fields[], rule: Fields, path: string): Refusal[] {
  const types = filters.map(({ type }) => type);
  return [
    ...refusedNumber(filters, MOST_FILTERS, path, 'filters'),
    ...[...new Set(types)].filter((type) => typeof type === 'string' && !REPEATED.includes(type) && types.filter((other) => other === type).length > 1)
      .map((type) => ({ path, words: `has the filter ${String(type)} more than once in a rule`, help: 'Write one filter that does all of it.' })),
    ...(types.includes('RequestRedirect') && types.includes('URLRewrite') ? [{ path, words: 'redirects and rewrites in one rule', help: 'A redirect says the new path and host by itself: remove `URLRewrite`.' }] : []),
    ...filters.flatMap((filter, index) => refusedFilter(filter, rule, `${path}[${index}]`)),
  ];
}

function refusedFilter(filter: Fields, rule: Fields, path: string): Refusal[] {
  const { type } = filter;
  if (typeof type !== 'string' || isPlaceholder(type)) {
    return [];
  }
  const own = FILTERS[type];
  if (own === undefined) {
    return [refusedWord(`${path}.type`, type, 'a type of filter', Object.keys(FILTERS))];
  }
  const other = Object.values(FILTERS).find((property) => property !== own && filter[property] !== undefined);
  if (filter[own] === undefined || other !== undefined) {
    return [{
      path, words: filter[own] === undefined ? `has a filter ${type} without \`${own}\`` : `has \`${other!}\` in a filter ${type}`,
      help: filter[own] === undefined ? `Write \`${own}\`, which says what it does.` : 'Write a filter of its own for it.',
    }];
  }
  return refusedSettings(type, fieldsOf(filter[own]), rule, `${path}.${own}`);
}

function refusedSettings(type: string, settings: Fields, rule: Fields, path: string): Refusal[] {
  switch (type) {
    case 'RequestHeaderModifier':
    case 'ResponseHeaderModifier':
      return [
        ...['set', 'add', 'remove'].flatMap((name) => refusedNumber(settings[name], MOST_HEADERS, `${path}.${name}`, 'headers')),
        ...['set', 'add'].flatMap((name) => refusedTokens(settings[name], `${path}.${name}`, 'a header')),
      ];
    case 'RequestMirror':
      return settings.percent !== undefined && settings.fraction !== undefined ? [{ path, words: 'says by `percent` and by `fraction` how many requests to copy', help: 'Remove one of them.' }] : [];
    case 'RequestRedirect':
      return [
        ...(typeof settings.statusCode === 'number' && ![301, 302, 303, 307, 308].includes(settings.statusCode) ? [{ path: `${path}.statusCode`, words: `redirects with the status ${settings.statusCode}`, help: 'Write 301, 302, 303, 307 or 308.' }] : []),
        ...(isOther(settings.scheme, ['http', 'https']) ? [refusedWord(`${path}.scheme`, settings.scheme, 'a scheme', ['http', 'https'])] : []),
        ...refusedPath(settings, rule, path),
      ];
    case 'URLRewrite': return refusedPath(settings, rule, path);
    case 'CORS':
      return [
        ...Object.entries(MOST_OF_CORS).flatMap(([name, most]) => refusedNumber(settings[name], most, `${path}.${name}`, `entries in \`${name}\``)),
        ...['allowOrigins', 'allowMethods', 'allowHeaders'].filter((name) => listOf(settings[name]).length > 1 && listOf(settings[name]).includes('*'))
          .map((name) => ({ path: `${path}.${name}`, words: `has \`*\` beside others in \`${name}\``, help: 'Write `*` alone, or the others.' })),
      ];
    default: return [];
  }
}

/** What replaces a path: the property belongs to the type, and a prefix is replaced where one is compared. */
function refusedPath(settings: Fields, { matches }: Fields, path: string): Refusal[] {
  if (!isFields(settings.path)) {
    return [];
  }
  const { type, replaceFullPath, replacePrefixMatch } = settings.path;
  const [needs, has] = type === 'ReplaceFullPath' ? ['replaceFullPath', replaceFullPath] : type === 'ReplacePrefixMatch' ? ['replacePrefixMatch', replacePrefixMatch] : [undefined, undefined];
  if (needs === undefined || has === undefined || (replaceFullPath !== undefined && replacePrefixMatch !== undefined)) {
    return typeof type === 'string' && isPlaceholder(type) ? [] : [{
      path: `${path}.path`, words: `replaces a path by the type ${JSON.stringify(type ?? '')}, and ${needs === undefined ? 'there is none of the name' : `\`${needs}\` does not stand there alone`}`,
      help: 'Write `type: ReplacePrefixMatch` with `replacePrefixMatch`, or `type: ReplaceFullPath` with `replaceFullPath`.',
    }];
  }
  // Where nothing is compared the prefix is `/`, by default.
  const list = mapsOf(matches);
  const isPrefix = matches === undefined || (list.length === 1 && (fieldsOf(list[0].path).type ?? 'PathPrefix') === 'PathPrefix');
  return type === 'ReplacePrefixMatch' && !isPrefix ? [{
    path: `${path}.path`, words: 'replaces a prefix in a rule that does not compare one prefix alone', help: 'Write a rule of its own for each path, with `type: PathPrefix`.',
  }] : [];
}

function refusedWeight(weight: unknown, path: string): Refusal[] {
  return typeof weight === 'number' && !(Number.isInteger(weight) && weight >= 0 && weight <= MOST_WEIGHT)
    ? [{ path, words: `has a backend with the weight ${weight}`, help: `Write a whole number from 0 to ${MOST_WEIGHT}.` }] : [];
}

function refusedTimeouts(timeouts: Fields, path: string): Refusal[] {
  const wrong = ['request', 'backendRequest'].filter((name) => typeof timeouts[name] === 'string' && !isPlaceholder(timeouts[name]) && !DURATION.test(timeouts[name]));
  if (wrong.length > 0) {
    return wrong.map((name) => ({ path: `${path}.${name}`, words: `has the timeout ${JSON.stringify(timeouts[name])}`, help: 'Write whole numbers with `h`, `m`, `s` or `ms`, such as `1m30s`.' }));
  }
  const [all, one] = [timeouts.request, timeouts.backendRequest].map((text) => (typeof text === 'string' && DURATION.test(text) ? milliseconds(text) : undefined));
  return all !== undefined && one !== undefined && all > 0 && one > all ? [{
    path: `${path}.backendRequest`, words: `gives a backend ${String(timeouts.backendRequest)}, and the whole request ${String(timeouts.request)}`, help: 'Write a `request` that is at least as long.',
  }] : [];
}

function milliseconds(duration: string): number {
  const units: Readonly<Record<string, number>> = { h: 3600000, m: 60000, s: 1000, ms: 1 };
  return [...duration.matchAll(/([0-9]+)(ms|h|m|s)/g)].reduce((sum, [, number, unit]) => sum + Number(number) * units[unit], 0);
}

function refusedNumber(entries: unknown, most: number, path: string, what: string): Refusal[] {
  const { length } = listOf(entries);
  // What holds for one request stands in one rule, so that two rules are no way out.
  return length > most ? [{ path, words: `has ${length} ${what} where ${most} are allowed`, help: `Write ${most} at most.` }] : [];
}

function refusedTokens(entries: unknown, path: string, what: string): Refusal[] {
  return mapsOf(entries).flatMap(({ name }, index) => (typeof name === 'string' && !isPlaceholder(name) && !TOKEN.test(name)
    ? [{ path: `${path}[${index}].name`, words: `has ${JSON.stringify(name)} for the name of ${what}`, help: 'Write letters, digits and signs such as `-` and `_`, without blanks and colons.' }] : []));
}

function isOther(value: unknown, words: readonly string[]): boolean {
  return typeof value === 'string' && !isPlaceholder(value) && !words.includes(value);
}

function refusedWord(path: string, value: unknown, what: string, words: readonly string[]): Refusal {
  return { path, words: `has ${JSON.stringify(value)} for ${what}`, help: `Write ${words.map((word) => `\`${word}\``).join(', ')}.` };
}
