import { ClusterState } from './cluster-state';
import { keysOfBoth } from './order';
import { issuersOf } from '../model/certificate';
import { groupBy } from '../model/group-by';
import { Identity, KubernetesObject } from '../model/identity';
import { Labels } from '../model/labels';
import { Fields, fieldsOf, isFields, labelsOf, listOf, textOf, textsOf } from '../model/reader/fields';

/** What is asked of cert-manager for one Secret. */
export interface AskedCertificate {
  /** `ClusterIssuer letsencrypt`, ascending; several by mistake. */
  readonly issuers: readonly string[];
  /** Host names, ascending. */
  readonly names: readonly string[];
}

/** A certificate that cert-manager issues anew, since another issuer is asked, or other names are asked for (its documentation, FAQ, as of 1.21). */
export interface CertificateChange {
  /** `namespace/name` of the Secret that holds it; until the new one is there it holds the old one. */
  readonly secret: string;
  readonly from: AskedCertificate;
  readonly to: AskedCertificate;
}

/** Those whose Secret both states ask for, by Secret. */
export function certificateChanges(before: ClusterState, after: ClusterState): CertificateChange[] {
  const [old, now] = [before, after].map(askedCertificates);
  return keysOfBoth(old, now).flatMap((secret) => {
    const [from, to] = [old.get(secret), now.get(secret)];
    return from === undefined || to === undefined || JSON.stringify(from) === JSON.stringify(to) ? [] : [{ secret, from, to }];
  });
}

interface Wish {
  readonly secret: string;
  readonly issuers: readonly string[];
  readonly names: readonly string[];
}

function askedCertificates({ world: { cluster } }: ClusterState): ReadonlyMap<string, AskedCertificate> {
  const wishes = groupBy(cluster.objects.flatMap(wishesOf), ({ secret }) => secret);
  const ascending = (texts: readonly string[]) => [...new Set(texts)].sort();
  return new Map([...wishes].map(([secret, list]) => [secret, {
    issuers: ascending(list.flatMap(({ issuers }) => issuers)), names: ascending(list.flatMap(({ names }) => names)),
  }]));
}

function wishesOf({ identity, manifest }: KubernetesObject): Wish[] {
  const { spec, metadata } = manifest as unknown as Fields;
  switch (`${identity.group}/${identity.kind}`) {
    case 'cert-manager.io/Certificate': return ofCertificate(fieldsOf(spec), identity);
    case 'networking.k8s.io/Ingress': return ofEntries(listOf(fieldsOf(spec).tls), ({ hosts, secretName }) => [secretName, textsOf(hosts)], metadata, identity);
    case 'gateway.networking.k8s.io/Gateway':
    case 'gateway.networking.k8s.io/ListenerSet':
    case 'gateway.networking.x-k8s.io/XListenerSet': return ofEntries(listOf(fieldsOf(spec).listeners), secretOfListener, metadata, identity);
    default: return [];
  }
}

function ofCertificate({ secretName, issuerRef, dnsNames, commonName }: Fields, { namespace = 'default' }: Identity): Wish[] {
  const { group, kind, name } = fieldsOf(issuerRef);
  const secret = textOf(secretName);
  return secret === undefined ? [] : [{ secret: `${namespace}/${secret}`, issuers: [issuerText(kind, name, group)], names: textsOf([...listOf(dnsNames), commonName]) }];
}

/** The name of a Secret, and host names. */
type Entry = readonly [unknown, readonly string[]];

function ofEntries(entries: readonly unknown[], read: (entry: Fields) => Entry, metadata: unknown, { namespace = 'default' }: Identity): Wish[] {
  const annotations = labelsOf(fieldsOf(metadata).annotations);
  const issuers = issuersOf({ annotations }).length === 0 ? [] : askedByAnnotation(annotations);
  return issuers.length === 0 ? [] : entries.filter(isFields).map(read).flatMap(([name, names]): Wish[] => {
    const secret = textOf(name);
    return secret === undefined ? [] : [{ secret: `${namespace}/${secret}`, issuers, names }];
  });
}

/** cert-manager looks at the first certificate of a listener with a host. */
function secretOfListener({ hostname, tls }: Fields): Entry {
  const [first] = listOf(fieldsOf(tls).certificateRefs).filter(isFields);
  return [first?.namespace === undefined && textOf(hostname) !== undefined ? first?.name : undefined, textsOf([hostname])];
}

function askedByAnnotation(annotations: Labels): string[] {
  const of = (name: string) => annotations[`cert-manager.io/${name}`];
  return [
    ...(of('cluster-issuer') ? [issuerText('ClusterIssuer', of('cluster-issuer'))] : []),
    ...(of('issuer') ? [issuerText(of('issuer-kind'), of('issuer'), of('issuer-group'))] : []),
  ];
}

function issuerText(kind: unknown, name: unknown, group?: unknown): string {
  const foreign = textOf(group);
  return `${textOf(kind) || 'Issuer'} ${String(name)}${foreign === undefined || foreign === 'cert-manager.io' || foreign === '' ? '' : ` (${foreign})`}`;
}
