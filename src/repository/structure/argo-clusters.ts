import { TreeObject } from './tree';
import { Labels } from '../../model/labels';
import { Fields, fieldsOf, isFields, labelsOf, textOf } from '../../model/reader/fields';

/** How Argo CD calls the cluster that it runs in. */
export const LOCAL_CLUSTER = 'in-cluster';
export const LOCAL_SERVER = 'https://kubernetes.default.svc';

/** A cluster that the repository registers with Argo CD. */
export interface KnownCluster {
  /** Text in braces where it is encrypted, or comes from elsewhere. */
  readonly name: string;
  readonly server: string;
  /** Empty where it belongs to none. */
  readonly project: string;
  readonly labels: Labels;
  readonly annotations: Labels;
}

const TYPE = 'argocd.argoproj.io/secret-type';

/** The clusters that are registered declaratively: Secrets, and what makes such Secrets. */
export function registeredClusters(objects: readonly TreeObject[]): KnownCluster[] {
  return objects.flatMap(({ manifest }): KnownCluster[] => {
    const secret = secretOf(manifest);
    const labels = labelsOf(fieldsOf(secret?.metadata).labels);
    if (secret === undefined || labels[TYPE] !== 'cluster') {
      return [];
    }
    const unseen = `{{cluster of ${manifest.kind} ${String(fieldsOf(manifest.metadata).name)}}}`;
    return [{
      name: dataOf(secret, 'name') ?? unseen, server: dataOf(secret, 'server') ?? unseen, project: dataOf(secret, 'project') ?? '',
      labels, annotations: labelsOf(fieldsOf(secret.metadata).annotations),
    }];
  });
}

function secretOf(manifest: Fields): Fields | undefined {
  const { spec } = manifest;
  switch (manifest.kind) {
    case 'Secret': return manifest;
    case 'SealedSecret': return fieldsOf(fieldsOf(spec).template);
    case 'ExternalSecret': return fieldsOf(fieldsOf(fieldsOf(spec).target).template);
    default: return undefined;
  }
}

function dataOf({ kind, stringData, data }: Fields, key: string): string | undefined {
  const encoded = textOf(fieldsOf(data)[key]);
  const text = isFields(stringData) && typeof stringData[key] === 'string' ? stringData[key]
    : kind === 'Secret' && encoded !== undefined ? Buffer.from(encoded, 'base64').toString('utf8') : encoded;
  return text === undefined || text.startsWith('ENC[') || encoded?.startsWith('ENC[') === true || text.includes('{{') ? undefined : text;
}
