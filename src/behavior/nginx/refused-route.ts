import { ESCAPED, HEADER_NAME, PLAIN, refusedText, TextFormat } from './refused-text';
import { Fields, fieldsOf, isFields, listOf, mapsOf } from '../../model/reader/fields';
import { isPlaceholder } from '../../model/written';
import { Refusal } from '../refusal';

const ROUTE_PATH: TextFormat = { pattern: /^(~\*?[^]+|(=|\^~)?\s*\/(?!\/)[^\s{};\\]*)$/, words: 'a path such as `/shop`, `=/shop` or `~ ^/shop`, without blanks, braces and semicolons unless it is an expression' };
const ADDRESS: TextFormat = { pattern: /^([^"\\]|\\[^])*:\/\/([^"\\]|\\[^])*$/, words: 'an address with its scheme, such as `https://app.example.com/`' };
const TYPE: TextFormat = { pattern: /^([^;{}"\\]|\\[^])*$/, words: 'a type such as `text/plain`' };
const COOKIE: TextFormat = { pattern: /^[_A-Za-z0-9]+$/, words: 'letters, digits and underscores' };
/** Groups of an expression alone may stand in it. */
const REWRITE: TextFormat = { pattern: /^(?!\/\/)\/([^\s{};\\$]|\$[0-9])*\$?$/, words: 'a path without blanks, braces and semicolons, and with no variables but `$1`' };
const REDIRECTS = [301, 302, 307, 308];

/** The paths of a VirtualServer or of a part of one. */
export function refusedRoutes(routes: unknown, path: string, upstreams: ReadonlySet<unknown>): Refusal[] {
  return mapsOf(routes).flatMap((route, index) => {
    const own = `${path}[${index}]`;
    const ways = ['action', 'splits', 'route', 'routeSelector'].filter((name) => isWritten(route[name]));
    const isExpression = typeof route.path === 'string' && route.path.startsWith('~');
    return [
      ...refusedText(route.path, ROUTE_PATH, `${own}.path`, 'a path'),
      ...(ways.length === 1 ? [] : [{
        path: own, words: `says ${ways.length === 0 ? 'nothing' : `${ways.length} things (${ways.join(' and ')})`} of what becomes of ${String(route.path)}`, help: 'Write one of `action`, `splits`, `route` and `routeSelector`.',
      }]),
      ...refusedAction(route.action, `${own}.action`, upstreams, isExpression),
      ...refusedSplits(route.splits, `${own}.splits`, upstreams, isExpression),
      ...mapsOf(route.matches).flatMap((match, inner) => refusedMatch(match, `${own}.matches[${inner}]`, upstreams)),
    ];
  });
}

function isWritten(value: unknown): boolean {
  return isFields(value) || (Array.isArray(value) && value.length > 0) || (typeof value === 'string' && value !== '');
}

function refusedAction(action: unknown, path: string, upstreams: ReadonlySet<unknown>, isExpression: boolean): Refusal[] {
  if (!isFields(action)) {
    return [];
  }
  const ways = ['pass', 'redirect', 'return', 'proxy'].filter((name) => isWritten(action[name]));
  if (ways.length !== 1) {
    return [{ path, words: `has an action that ${ways.length === 0 ? 'does nothing' : `does ${ways.length} things (${ways.join(' and ')})`}`, help: 'Write one of `pass`, `redirect`, `return` and `proxy`.' }];
  }
  const { pass } = action;
  const [proxy, redirect, answer] = [fieldsOf(action.proxy), fieldsOf(action.redirect), fieldsOf(action.return)];
  return [
    ...refusedUpstream(pass, `${path}.pass`, upstreams),
    ...refusedUpstream(proxy.upstream, `${path}.proxy.upstream`, upstreams),
    ...refusedText(proxy.rewritePath, isExpression ? ESCAPED : REWRITE, `${path}.proxy.rewritePath`),
    ...refusedHeaders(fieldsOf(proxy.requestHeaders).set, `${path}.proxy.requestHeaders.set`, ESCAPED),
    ...refusedHeaders(fieldsOf(proxy.responseHeaders).add, `${path}.proxy.responseHeaders.add`, ESCAPED),
    ...['hide', 'pass'].flatMap((name) => listOf(fieldsOf(proxy.responseHeaders)[name]).flatMap((header, index) =>
      refusedText(header, HEADER_NAME, `${path}.proxy.responseHeaders.${name}[${index}]`, 'the name of a header'))),
    ...refusedText(redirect.url, ADDRESS, `${path}.redirect.url`, 'the address of a redirect'),
    ...(typeof redirect.code === 'number' && redirect.code !== 0 && !REDIRECTS.includes(redirect.code) ? [refusedNumber(`${path}.redirect.code`, redirect.code, 'the status of a redirect', '301, 302, 307 or 308')] : []),
    ...refusedText(answer.body, ESCAPED, `${path}.return.body`, 'the body of an answer'),
    ...refusedText(answer.type, TYPE, `${path}.return.type`, 'the type of an answer'),
    ...refusedHeaders(answer.headers, `${path}.return.headers`, PLAIN),
    ...(typeof answer.code === 'number' && answer.code !== 0 && !/^[245]\d\d$/.test(String(answer.code)) ? [refusedNumber(`${path}.return.code`, answer.code, 'the status of an answer', '200 to 299, or 400 to 599')] : []),
  ];
}

function refusedUpstream(name: unknown, path: string, upstreams: ReadonlySet<unknown>): Refusal[] {
  const isKnown = typeof name !== 'string' || name === '' || isPlaceholder(name) || upstreams.has(name) || [...upstreams].some((other) => typeof other === 'string' && isPlaceholder(other));
  return isKnown ? [] : [{ path, words: `leads to the upstream ${name}, which it does not have`, help: `Write one of its \`upstreams\`, or add \`${name}\` there.` }];
}

function refusedSplits(splits: unknown, path: string, upstreams: ReadonlySet<unknown>, isExpression: boolean): Refusal[] {
  const list = mapsOf(splits);
  const weights = list.map(({ weight }) => weight);
  const sum = weights.every((weight) => typeof weight === 'number') ? weights.reduce((total, weight) => total + weight, 0) : 100;
  return [
    ...(list.length === 1 ? [{ path, words: 'splits requests into one part', help: 'Write two parts or more, or an `action`.' }] : []),
    ...(list.length > 1 && sum !== 100 ? [{ path, words: `splits requests into parts that are ${sum} together`, help: 'Write weights that are 100 together.' }] : []),
    ...list.flatMap(({ action }, index) => refusedAction(action, `${path}[${index}].action`, upstreams, isExpression)),
  ];
}

function refusedMatch(match: Fields, path: string, upstreams: ReadonlySet<unknown>): Refusal[] {
  const conditions = mapsOf(match.conditions);
  return [
    ...(conditions.length === 0 ? [{ path, words: 'has a match without conditions', help: 'Write `conditions`.' }] : []),
    ...conditions.flatMap((condition, index) => {
      const own = `${path}.conditions[${index}]`;
      const of = ['header', 'cookie', 'argument', 'variable'].filter((name) => isWritten(condition[name]));
      return [
        ...(of.length === 1 ? [] : [{ path: own, words: `has a condition of ${of.length === 0 ? 'nothing' : of.join(' and ')}`, help: 'Write one of `header`, `cookie`, `argument` and `variable`.' }]),
        ...refusedText(condition.header, HEADER_NAME, `${own}.header`, 'the name of a header'),
        ...refusedText(condition.cookie, COOKIE, `${own}.cookie`, 'the name of a cookie'),
        ...refusedText(condition.argument, COOKIE, `${own}.argument`, 'the name of a parameter'),
        ...refusedText(condition.value, ESCAPED, `${own}.value`, 'the value of a condition'),
      ];
    }),
    ...refusedAction(match.action, `${path}.action`, upstreams, true),
    ...refusedSplits(match.splits, `${path}.splits`, upstreams, true),
  ];
}

function refusedHeaders(headers: unknown, path: string, format: TextFormat): Refusal[] {
  return mapsOf(headers).flatMap(({ name, value }, index) => [
    ...refusedText(name, HEADER_NAME, `${path}[${index}].name`, 'the name of a header'), ...refusedText(value, format, `${path}[${index}].value`, 'the value of a header'),
  ]);
}

function refusedNumber(path: string, value: number, what: string, words: string): Refusal {
  return { path, words: `has ${value} for ${what}`, help: `Write ${words}.` };
}

