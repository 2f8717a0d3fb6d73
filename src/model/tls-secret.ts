import { Manifest } from './manifest';
import { fieldsOf } from './reader/fields';

/** The keys of a certificate, and the line that its PEM begins with (RFC 7468). */
const PARTS = { 'tls.crt': /-----BEGIN (?:TRUSTED )?CERTIFICATE-----/, 'tls.key': /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/ } as const;

/** What is put there by something else: a variable, SOPS, a plugin of Argo CD. */
const FILLED_IN = /\$\{|\{\{|^\s*<|^ENC\[/;

/**
 * What a Secret lacks to be a certificate with its key, as it reads after its name: `has no tls.key`; nothing where all is there, or where its
 * values cannot be read. One with annotations may be filled by whoever reads them.
 */
export function tlsSecretProblem(manifest: Manifest): string | undefined {
  const isFilledElsewhere = Object.keys(fieldsOf(manifest.metadata.annotations)).length > 0 || manifest.sops !== undefined;
  for (const [key, begins] of Object.entries(PARTS)) {
    const text = valueOf(manifest, key);
    if (text === '' && !isFilledElsewhere) {
      return `has no \`${key}\``;
    }
    if (text !== '' && !FILLED_IN.test(text) && !begins.test(text)) {
      return `has a \`${key}\` that is no ${key === 'tls.crt' ? 'certificate' : 'private key'} in PEM`;
    }
  }
  return undefined;
}

/** `stringData` is written over `data`. */
function valueOf({ data, stringData }: Manifest, key: string): string {
  const text = fieldsOf(stringData)[key];
  const encoded = fieldsOf(data)[key];
  if (typeof text === 'string') {
    return text;
  }
  return typeof encoded !== 'string' ? '' : FILLED_IN.test(encoded) ? encoded : Buffer.from(encoded, 'base64').toString('utf8');
}
