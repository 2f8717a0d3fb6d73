import { isPlaceholder } from './written';

const NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const PREFIX = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** What a key is, of labels and annotations alike. */
export const KEY_HELP = 'Write a name of at most 63 letters, digits, `-`, `_` and `.`, with a domain and one slash before it if wanted.';
export const LABEL_VALUE_HELP = 'Write at most 63 letters, digits, `-`, `_` and `.`, with a letter or digit at both ends.';

/** Whether the API server takes it for the key of a label; what somebody fills in later it may. */
export function isLabelKey(key: string): boolean {
  return isQualifiedName(key) || isPlaceholder(key);
}

/** The domain of an annotation may be in upper case, that of a label may not. */
export function isAnnotationKey(key: string): boolean {
  return isQualifiedName(key.toLowerCase()) || isPlaceholder(key);
}

export function isLabelValue(value: string): boolean {
  return value === '' || (value.length <= 63 && NAME.test(value)) || isPlaceholder(value);
}

function isQualifiedName(key: string): boolean {
  const slash = key.indexOf('/');
  const [prefix, name] = slash < 0 ? [undefined, key] : [key.slice(0, slash), key.slice(slash + 1)];
  return name.length <= 63 && NAME.test(name) && (prefix === undefined || (prefix.length <= 253 && PREFIX.test(prefix)));
}
