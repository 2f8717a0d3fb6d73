import { list, record, Reference } from './objects';
import { Manifest } from '../../../src/model/manifest';

/** The Secret that a controller makes of an object; nothing where it makes none. */
export function secretMadeOf({ kind, metadata, spec }: Manifest): Reference | undefined {
  const { name, namespace } = metadata;
  switch (kind) {
    case 'ExternalSecret': return { kind: 'Secret', namespace, name: record(record(spec).target).name ?? name };
    case 'SealedSecret': return { kind: 'Secret', namespace, name };
    case 'Certificate': return { kind: 'Secret', namespace, name: record(spec).secretName };
    default: return undefined;
  }
}

/** What a controller needs beside an object before it makes a Secret of it: a store, an issuer, and the Secrets that let it in. */
export function sourcesOf({ kind, metadata: { namespace }, spec }: Manifest): Reference[] {
  const { secretStoreRef, issuerRef, ca, provider } = record(spec);
  switch (kind) {
    case 'ExternalSecret': return [named(secretStoreRef, 'SecretStore', namespace)];
    case 'Certificate': return issuerRef === undefined ? [] : [named(issuerRef, 'Issuer', namespace)];
    case 'Issuer': return ca === undefined ? [] : [{ kind: 'Secret', namespace, name: ca.secretName }];
    case 'SecretStore': return list([record(record(record(provider).vault).auth).tokenSecretRef]).filter((reference) => reference !== undefined)
      .map(({ name }) => ({ kind: 'Secret', namespace, name }));
    default: return [];
  }
}

function named({ kind, name }: Reference, usual: string, namespace: string | undefined): Reference {
  return { kind: kind ?? usual, name, ...(kind?.startsWith('Cluster') === true ? {} : { namespace }) };
}
