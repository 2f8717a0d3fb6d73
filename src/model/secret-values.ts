import { Manifest } from './manifest';
import { fieldsOf, isFields } from './reader/fields';
import { BY_SOPS, PLANNED_LATER } from './written';

/** Parts of a certificate that everybody may know. */
const PUBLIC_KEYS = new Set(['tls.crt', 'ca.crt', 'ca-bundle.crt']);

/** Values that SOPS is told to leave as they are, by the name of the key. */
const LEFT_BY_SOPS = /_unencrypted$/;

/** Whether SOPS encrypted an object, or some of it: it says with which keys, and seals it, without which Flux takes it for any other object. */
export function isEncryptedBySops({ sops }: Manifest): boolean {
  return isFields(sops) && typeof sops.mac === 'string' && sops.mac !== '';
}

/**
 * Fields of a Secret whose values anybody can read who reads the manifest, `data.password`: base64 hides nothing. Empty values, those that
 * something else fills in later, and certificates are none.
 */
export function readableValues(manifest: Manifest): string[] {
  return manifest.kind !== 'Secret' || manifest.apiVersion !== 'v1' ? [] : (['data', 'stringData'] as const).flatMap((field) => Object.entries(fieldsOf(manifest[field]))
    .filter(([key, value]) => isReadable(field, value) && !PUBLIC_KEYS.has(key) && !(isEncryptedBySops(manifest) && LEFT_BY_SOPS.test(key)))
    .map(([key]) => `${field}.${key}`));
}

function isReadable(field: 'data' | 'stringData', value: unknown): boolean {
  const text = value === undefined || value === null ? '' : String(value);
  return text !== '' && !BY_SOPS.test(text) && !isPlaceholder(text) && !(field === 'data' && isPlaceholder(Buffer.from(text, 'base64').toString('utf8')));
}

/** Nothing but what is filled in later: a password beside it can be read. */
function isPlaceholder(text: string): boolean {
  return /^\s*(?:\$\{[^}]*\}|\{\{.*\}\})\s*$/.test(text) || text.startsWith(PLANNED_LATER);
}
