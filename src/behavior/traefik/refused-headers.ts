import { Fields, fieldsOf } from '../../model/reader/fields';
import { isPlaceholder } from '../../model/written';
import { asksForUpgrade, HeaderChange, HeaderRefusal, shownChange } from '../proxies/header-changes';

/** A name of a header (RFC 9110). */
const TOKEN = /^[-!#$%&'*+.^_`|~0-9A-Za-z]+$/;
/** What the value of a header never has; a tabulator it may have. */
const CONTROL = /[\u0000-\u0008\u000a-\u001f\u007f]/;

/** Headers of one connection, which Traefik takes off what it sends on, or writes anew, whatever a middleware sets (measured with 3.7.9). */
const OF_ONE_CONNECTION = new Set(['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'content-length']);
/** Headers that no answer by HTTP/2 may have (RFC 9113, 8.2.2), but for those that Go leaves out by itself. */
const NOT_BY_HTTP_2 = new Set(['keep-alive', 'proxy-connection', 'te', 'upgrade']);

/**
 * What the headers of a Middleware (`spec.headers`) do otherwise than they say, measured with Traefik 3.7.9 by HTTP/1.1 and HTTP/2. An empty
 * value takes a header away, which does no harm under any name.
 */
export function refusedHeaders(headers: Fields, path: string): HeaderRefusal[] {
  return refusedByTraefik([...written(headers, 'customRequestHeaders', path), ...written(headers, 'customResponseHeaders', path)]);
}

function written(headers: Fields, property: string, path: string): HeaderChange[] {
  return Object.entries(fieldsOf(headers[property])).flatMap(([name, value]) =>
    (typeof value !== 'string' || value === '' || isPlaceholder(name) || isPlaceholder(value) ? [] : [{
      of: property === 'customRequestHeaders' ? 'requests' as const : 'answers' as const, how: 'set' as const, name, value, path: `${path}.${property}["${name}"]`,
    }]));
}

/** The same of changes that the filters of a route of Gateway API make, which Traefik makes by a Middleware of its own; to remove a header does no harm. */
export function refusedByTraefik(changes: readonly HeaderChange[]): HeaderRefusal[] {
  const upgrades = asksForUpgrade(changes);
  return changes.filter(({ how }) => how !== 'remove').flatMap((change) => (change.of === 'requests' ? ofRequest(change, upgrades) : ofResponse(change)));
}

function ofRequest(change: HeaderChange, upgrades: boolean): HeaderRefusal[] {
  const { how, name, value = '', path } = change;
  const lower = name.toLowerCase();
  if (!TOKEN.test(name)) {
    return [{ severity: 'error', path, words: `${shownChange(change)}, which is no name of a header, and Traefik answers each request with 500`, help: NAMES }];
  }
  if (CONTROL.test(value)) {
    return [{ severity: 'error', path, words: `${shownChange(change)} to a value with ${shownControl(value)}, and Traefik answers each request with 500`, help: ONE_LINE }];
  }
  if (how === 'add' && lower === 'host') {
    return [{ severity: 'warning', path, words: `${shownChange(change)} to requests, which have one, and Traefik keeps that`, help: 'Write it into `set`.' }];
  }
  if (!OF_ONE_CONNECTION.has(lower) || (lower === 'te' && value === 'trailers') || upgrades) {
    return [];
  }
  return [{
    severity: 'warning', path,
    words: `${shownChange(change)}, which belongs to one connection, so that Traefik takes it off what it sends on`,
    help: `Remove it: ${lower === 'connection' || lower === 'upgrade' ? 'WebSockets pass through Traefik without it' : 'Traefik writes what its own connections need'}.`,
  }];
}

function ofResponse(change: HeaderChange): HeaderRefusal[] {
  const { name, value = '', path } = change;
  const lower = name.toLowerCase();
  if (!TOKEN.test(name)) {
    return [{ severity: 'warning', path, words: `${shownChange(change)}, which is no name of a header, and Traefik leaves it out of its answers`, help: NAMES }];
  }
  if (CONTROL.test(value)) {
    return [{ severity: 'warning', path, words: `${shownChange(change)} to a value with ${shownControl(value)}, and answers by HTTP/2 come without it`, help: ONE_LINE }];
  }
  if (lower === 'content-length') {
    return [{ severity: 'error', path, words: `${shownChange(change)}, so that every answer of another length breaks off`, help: 'Remove it: Traefik writes the length of each answer.' }];
  }
  return !NOT_BY_HTTP_2.has(lower) || (lower === 'te' && value === 'trailers') ? [] : [{
    severity: 'warning', path, words: `${shownChange(change)}, with which clients refuse an answer by HTTP/2`, help: 'Remove it: it belongs to one connection, which Traefik keeps by itself.',
  }];
}

const NAMES = 'Write letters, digits and hyphens.';
const ONE_LINE = 'Write it on one line; in YAML `>-` joins lines and drops the last break, `|` keeps all of them.';

function shownControl(value: string): string {
  return /[\r\n]/.test(value) ? 'a line break' : 'a control character';
}
