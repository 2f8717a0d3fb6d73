/**
 * Words that a reader of YAML 1.1 or 1.2 takes for something else than a text, in whatever case: booleans, nothing, not a number.
 * `y` and `n` are booleans to some readers of 1.1.
 */
const WORDS = new Set(['true', 'false', 'yes', 'no', 'on', 'off', 'y', 'n', 'null', 'nan', 'inf']);

/** To a reader of YAML 1.1 (the library that cdk8s reads with) an exponent alone is a number. */
const EXPONENT = /^e[-+]?\d+$/i;

/** Begins with a letter, `_` or `/`, and goes on with characters that mean nothing anywhere in a plain scalar. */
const SIMPLE = /^[A-Za-z_/][\w./@+=-]*$/;
/** Printable ASCII that begins with no indicator; what a colon or a hash does inside is looked at apart. */
const PRINTABLE = /^[A-Za-z_/$(.][ -~]*$/;
const COMMENT_OR_KEY = /: |:$| #| $/;

/** Addresses, prefixes and ranges of IPv4: two dots or more make no number. */
const IPV4 = /^\d{1,3}(\.\d{1,3}){3}(\/\d{1,2})?(-\d{1,3}(\.\d{1,3}){3})?$/;
/** A number with a unit, such as `100m` or `128Mi`. No number of any base, infinity or time of YAML has one of these letters. */
const WITH_UNIT = /^\d[\w./+-]*$/;
const LETTER_OF_NO_NUMBER = /[g-mq-su-wyG-MQ-SU-WY]/;
/** IPv6 and hardware addresses: a number to the base of sixty has colons, but no letters. */
const HEXADECIMAL = /^[0-9a-fA-F]+(:[0-9a-fA-F]*)+[0-9a-fA-F](\/\d{1,3})?$/;

const DOT = 46;
/** A path from here; after a dot alone may follow a number. */
const PATH = /^\.\.?\//;

/** Characters that some readers take for an end of line, or refuse: JSON leaves them as they are. */
const UNSAFE = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** Half of a character that UTF-16 writes in two: no file in UTF-8 can hold it, and Go's reader refuses its escape. */
const HALF_CHARACTER = /\p{Surrogate}/u;

/**
 * A text in one line: plain where every reader takes it for this text, in double quotes otherwise.
 *
 * @throws RangeError for a text with half of a character
 */
export function textScalar(text: string): string {
  return isPlain(text) ? text : quoted(text);
}

/** @throws RangeError for a number that Kubernetes has no text for */
export function numberScalar(value: number | bigint): string {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new RangeError(`${value} is no number that JSON or Kubernetes could hold`);
  }
  const text = String(value);
  // Readers of YAML 1.1 see a number in `1e+21` only with a dot.
  return text.includes('e') && !text.includes('.') ? text.replace('e', '.0e') : text;
}

function quoted(text: string): string {
  const half = HALF_CHARACTER.exec(text);
  if (half !== null) {
    throw new RangeError(`${JSON.stringify(half[0])} is half of a character, which no file can hold`);
  }
  return JSON.stringify(text).replace(UNSAFE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function isPlain(text: string): boolean {
  if (SIMPLE.test(text)) {
    return (text.length > 5 || !WORDS.has(text.toLowerCase())) && !EXPONENT.test(text);
  }
  const code = text.charCodeAt(0);
  if (code >= 48 && code <= 57) {
    return IPV4.test(text) || (WITH_UNIT.test(text) && LETTER_OF_NO_NUMBER.test(text)) || (HEXADECIMAL.test(text) && /[a-fA-F]/.test(text));
  }
  return PRINTABLE.test(text) && !COMMENT_OR_KEY.test(text) && (code !== DOT || PATH.test(text));
}
