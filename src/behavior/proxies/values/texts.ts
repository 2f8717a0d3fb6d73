import { ValueProblem } from './value-problem';
import { shown } from '../../../net/ip-syntax-error';

/**
 * Signs by which a text could end where it stands in a proxy's configuration and begin something else there: NGINX and HAProxy read
 * templates that values are put into, and so did those behind CVE-2021-25742, CVE-2023-5044, CVE-2025-1097, CVE-2025-1098 and
 * CVE-2026-3288 of ingress-nginx. Refused for every proxy, so that a route can move.
 */
const CONFIGURATION_SIGNS = /[\u0000-\u001f\u007f;{}`$"'\\#]/u;

/** The same for values of headers, which need semicolons and quotes: `max-age=31536000; includeSubDomains`. */
const HEADER_VALUE_SIGNS = /[\u0000-\u0008\u000a-\u001f\u007f{}`$\\]/u;

/** RFC 9110, 5.6.2. */
const TOKEN = /^[-!#$%&'*+.^_`|~0-9A-Za-z]+$/;

/** Those of tokens that no configuration reads as its own, and that no proxy drops; Envoy answers a name with an underscore by 400 (measured, 1.9). */
const SAFE_NAME = /^[-.0-9A-Za-z]+$/;

/** They frame the request or lead it, and a proxy sets them itself. */
const HEADERS_OF_THE_PROXY = ['connection', 'content-length', 'host', 'keep-alive', 'te', 'trailer', 'transfer-encoding', 'upgrade'];

/** A text that goes into a proxy's configuration as it is. */
export function textProblems(property: string, text: string, maximum = 1024): ValueProblem[] {
  const sign = CONFIGURATION_SIGNS.exec(text)?.[0];
  if (sign !== undefined) {
    return [{ property, message: `${shown(text)} has ${nameOf(sign)}, which ends a value in the configuration of some proxies`, help: `Write it without ${nameOf(sign)}.` }];
  }
  if (text === '' || text.length > maximum || /[^\x20-\x7e]/.test(text)) {
    return [{
      property,
      message: text === '' ? 'an empty text says nothing' : `${shown(text)} ${text.length > maximum ? `has ${text.length} characters` : 'has characters outside ASCII'}`,
      help: `Write 1 to ${maximum} characters of ASCII.`,
    }];
  }
  return [];
}

/** The name of a header, whoever reads it. */
export function headerNameProblems(property: string, name: string): ValueProblem[] {
  if (SAFE_NAME.test(name) && name.length <= 256) {
    return [];
  }
  const why = !TOKEN.test(name) ? 'is no name of a header (RFC 9110)' : name.length > 256 ? `has ${name.length} characters, and Gateway API takes 256`
    : 'has signs that some proxies refuse or drop in a name';
  return [{ property, message: `${shown(name)} ${why}`, help: 'Write letters, digits and hyphens, such as `X-Frame-Options`.' }];
}

/** The name of a header that is to be set or removed. */
export function changedHeaderProblems(property: string, name: string): ValueProblem[] {
  return HEADERS_OF_THE_PROXY.includes(name.toLowerCase())
    ? [{
      property,
      message: `${name} is a header by which a proxy leads or frames requests itself`,
      help: name.toLowerCase() === 'host' ? 'Write `rewrite.host`, which every proxy has a word of its own for.' : 'Leave it to the proxy.',
    }]
    : headerNameProblems(property, name);
}

export function headerValueProblems(property: string, value: string): ValueProblem[] {
  const sign = HEADER_VALUE_SIGNS.exec(value)?.[0];
  if (sign !== undefined) {
    return [{ property, message: `${shown(value)} has ${nameOf(sign)}, which ends a value, or begins a variable, in the configuration of some proxies`, help: `Write it without ${nameOf(sign)}.` }];
  }
  if (value === '' || value.length > 4096 || /[^\t\x20-\x7e]/.test(value)) {
    return [{
      property,
      message: value === '' ? 'an empty value takes the header away in some proxies and sets it in others'
        : `${shown(value)} ${value.length > 4096 ? `has ${value.length} characters` : 'has characters outside ASCII'}`,
      help: value === '' ? 'Write a value, or name the header in `remove`.' : 'Write 1 to 4096 characters of ASCII.',
    }];
  }
  return [];
}

/** The name of a Secret or another object. */
export function objectNameProblems(property: string, name: string): ValueProblem[] {
  return /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(name) ? []
    : [{ property, message: `${shown(name)} is no name of an object`, help: 'Write lower-case letters, digits and inner hyphens, without the namespace.' }];
}

export function methodProblems(property: string, method: string): ValueProblem[] {
  return METHODS.includes(method) ? []
    : [{ property, message: `${shown(method)} is no method that every proxy knows`, help: `Write one of ${METHODS.join(', ')}.` }];
}

/** Those that Gateway API knows (HTTPMethod, v1.6). */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH'];

/** Names that are one, but for the case of their letters. */
export function repeatedNames(property: string, names: readonly string[]): ValueProblem[] {
  const seen = new Map<string, string>();
  return names.flatMap((name): ValueProblem[] => {
    const before = seen.get(name.toLowerCase());
    seen.set(name.toLowerCase(), name);
    return before === undefined ? [] : [{ property, message: `${before} and ${name} are one header`, help: `Remove ${before} or ${name}.` }];
  });
}

function nameOf(sign: string): string {
  return { '\n': 'a line break', '\r': 'a line break', '`': 'a back-tick' }[sign] ?? (sign < ' ' || sign === '\u007f' ? 'a control character' : sign);
}
