import { ValueProblem } from './value-problem';
import { shown } from '../../../net/ip-syntax-error';

/** What JavaScript and PCRE know and RE2 does not (https://github.com/google/re2/wiki/Syntax). */
const NOT_RE2: readonly (readonly [RegExp, string])[] = [
  [/\(\?<?[=!]/, 'looks ahead or behind'],
  [/\(\?>|[*+?}]\+/, 'does not go back (atomic or possessive)'],
  [/(?<!\\)(?:\\\\)*\\(?:[1-9]|k[<{'])/, 'refers back to a group'],
  [/(?<!\\)(?:\\\\)*\\[ucGZhHRX]/, 'has an escape that RE2 does not know'],
  [/\{(?:\d*,)?(?:[1-9]\d{3,}|1\d{3})\}/, 'repeats more than a thousand times'],
];

/** What of an expression RE2 and Go do not take, which Traefik and Envoy read expressions with: words behind its name; nothing where it is good, or nobody can say. */
export function notRe2(text: string): string | undefined {
  // Signs stand for themselves in brackets, and behind a backslash.
  const bare = text.replace(/\\[^1-9kucGZhHRX]/g, 'x').replace(/\[\^?\]?[^\]]*\]/g, 'x');
  return NOT_RE2.find(([pattern]) => pattern.test(bare))?.[1];
}

/**
 * A regular expression that Traefik and Envoy (RE2) take, that NGINX and HAProxy (PCRE) take for the same, and that ends in time there:
 * PCRE tries every way in which a repetition of a repetition can be parted, which a request of a few dozen letters makes last for hours.
 */
export function regularExpressionProblems(property: string, text: string): ValueProblem[] {
  const problem = (what: string, help: string): ValueProblem[] => [{ property, message: `the expression ${shown(text)} ${what}`, help }];
  if (/[\u0000-\u001f\u007f`;"'#]|\$\{|[^\x00-\x7e]/u.test(text)) {
    return problem('has line breaks, quotes, semicolons or characters outside ASCII, which some proxies read as their own', 'Write it without them.');
  }
  if (!/^\^?\//.test(text)) {
    return problem('does not begin with a slash', 'Begin it with `/`, as every path does. It must match the whole path.');
  }
  if (/[% ]|\/\//.test(text)) {
    return problem('has a blank, a percent sign or two slashes in a row: some proxies compare the decoded path, some the encoded one, and they make one slash of several', 'Write it without them.');
  }
  if (text.length > 512) {
    return problem(`has ${text.length} characters`, 'Write it in 512, or take several paths.');
  }
  const foreign = NOT_RE2.find(([pattern]) => pattern.test(text));
  if (foreign !== undefined) {
    return problem(`${foreign[1]}, which RE2 cannot, and Traefik and Envoy with it`, 'Say it without, or by several paths.');
  }
  try {
    RegExp(text);
  } catch (error) {
    return problem(`cannot be read: ${(error as Error).message.replace(/^.*\/: /, '').toLowerCase()}`, 'Mend it; `[` and `(` need their ends, and repetitions something before them.');
  }
  return hasNestedRepetition(text)
    ? problem('repeats a repetition, which takes proxies with PCRE (NGINX, HAProxy) for ever on some paths', 'Repeat once: `(/[a-z]+)*` is good, since a slash parts the rounds; `([a-z]+)*` is not.')
    : hasAmbiguousChoice(text)
      ? problem('repeats a choice of which one begins like another, which takes proxies with PCRE (NGINX, HAProxy) for ever on some paths', 'Let each begin with another letter: `(a|b)*` is good, `(a|ab)*` is not.')
      : [];
}

/**
 * Whether a group that may end or begin with an open repetition is itself repeated without end, so that a text can be parted in many ways.
 * A group whose rounds are parted by a fixed sign that begins each of them is safe.
 */
function hasNestedRepetition(text: string): boolean {
  const open: { start: number; repeats: boolean }[] = [];
  let inClass = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === '\\') {
      at++;
    } else if (inClass) {
      inClass = sign !== ']';
    } else if (sign === '[') {
      inClass = true;
    } else if (sign === '(') {
      open.push({ start: at, repeats: false });
    } else if (sign === ')') {
      const group = open.pop();
      const repeated = repeatsWithoutEnd(text, at + 1);
      if (group?.repeats && repeated && !beginsWithSeparator(text.slice(group.start + 1, at))) {
        return true;
      }
      const around = open[open.length - 1];
      if (around !== undefined && (group?.repeats || repeated)) {
        around.repeats = true;
      }
    } else if (repeatsWithoutEnd(text, at) && open.length > 0) {
      open[open.length - 1].repeats = true;
    }
  }
  return false;
}

/** Whether a group that is repeated without end has alternatives of which two may begin alike: `(a|aa)*` parts one text in many ways. */
function hasAmbiguousChoice(text: string): boolean {
  // Signs that mean themselves, so that what is left of parentheses and bars are those of groups.
  const plain = text.replace(/\\./g, '__').replace(/\[[^\]]*\]/g, (group) => '_'.repeat(group.length));
  return [...plain.matchAll(/\((?:\?:)?([^()]*)\)/g)].filter(({ 0: group, index }) => group.includes('|') && repeatsWithoutEnd(text, index + group.length)).some(({ 0: group, 1: body, index }) => {
    let at = index + group.length - 1 - body.length;
    const beginnings = body.split('|').map(({ length }) => {
      const alternative = text.slice(at, at + length);
      at += length + 1;
      return beginningsOf(alternative);
    });
    return beginnings.some((one, place) => beginnings.slice(0, place).some((other) => [...one].some((sign) => other.has(sign))));
  });
}

const ASCII = Array.from({ length: 95 }, (_, index) => String.fromCharCode(index + 32));

/** The signs that a text may begin with that matches; where its first one may be absent, every sign. */
function beginningsOf(expression: string): ReadonlySet<string> {
  const first = /^(?:\\.|\[(?:\\.|[^\]\\])*\]|[^\\[(){*+?])(?![?*{])/.exec(expression)?.[0];
  return new Set(first === undefined ? ASCII : ASCII.filter((sign) => new RegExp(`^${first}$`).test(sign)));
}

function repeatsWithoutEnd(text: string, at: number): boolean {
  return /^(?:[*+]|\{\d+,\})/.test(text.slice(at, at + 12));
}

/** `(/[a-z]+)*`: each round begins with a sign that no round has inside. */
function beginsWithSeparator(group: string): boolean {
  const body = group.replace(/^\?:/, '');
  const separator = /^\\?([/,:_-])|^\\(\.)/.exec(body)?.slice(1).find((sign) => sign !== undefined);
  if (separator === undefined || body.includes('|')) {
    return false;
  }
  const rest = body.replace(/^\\?./, '');
  return !rest.includes(separator) && !/(?<!\\)\.|\[\^|\\[WSD]/.test(rest.replace(new RegExp(`\\[\\^[^\\]]*\\${separator}[^\\]]*\\]`, 'g'), ''));
}
