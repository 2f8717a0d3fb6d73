import { list, record, Reference, references } from './objects';
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

/** By Secret that a workload does not start without and that nothing else brings, the Job of its namespace that may make Secrets. */
export function secretsMadeByJobs(objects: readonly Manifest[]): (readonly [Reference, Manifest])[] {
  const here = new Set(objects.flatMap((object) => [object.kind === 'Secret' ? { ...object.metadata, kind: 'Secret' } : secretMadeOf(object)]).map((secret) => secret && `${secret.namespace}/${secret.name}`));
  const jobs = objects.filter((object) => object.kind === 'Job' && mayMakeSecrets(object, objects));
  return jobs.flatMap((job) => objects.filter(({ kind, metadata }) => kind !== 'Job' && metadata.namespace === job.metadata.namespace).flatMap(references)
    .filter((reference) => reference.kind === 'Secret' && !here.has(`${reference.namespace}/${reference.name}`)).map((secret) => [secret, job] as const));
}

function mayMakeSecrets({ metadata: { namespace }, spec }: Manifest, objects: readonly Manifest[]): boolean {
  const account = record(record(record(spec).template).spec).serviceAccountName;
  const roles = objects.filter(({ kind, subjects }) => kind === 'RoleBinding' && list(subjects).some((subject) => subject.name === account && subject.namespace === namespace))
    .map((binding) => record(binding.roleRef).name);
  return objects.some(({ kind, metadata, rules }) => kind === 'Role' && metadata.namespace === namespace && roles.includes(metadata.name) &&
    list(rules).some(({ resources, verbs }) => list(resources).includes('secrets') && list(verbs).includes('create')));
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
