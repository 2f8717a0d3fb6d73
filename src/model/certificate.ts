import { Ingress } from './ingress';
import { Source } from './source';

/** Annotations by which an Ingress asks cert-manager for its certificates. */
export const CERT_MANAGER_ISSUERS = ['cert-manager.io/cluster-issuer', 'cert-manager.io/issuer'] as const;

/** The issuers that an Ingress asks, as `annotation: name`; none where it leaves cert-manager alone. */
export function issuersOf({ annotations }: Pick<Ingress, 'annotations'>): string[] {
  return CERT_MANAGER_ISSUERS.filter((name) => annotations[name]).map((name) => `${name}: ${annotations[name]}`);
}

/** A Certificate of cert-manager, which makes a Secret. */
export interface Certificate {
  readonly namespace: string;
  readonly name: string;
  readonly secretName: string;
  /** `spec.dnsNames`, and `spec.commonName`, which issuers by ACME count among them. */
  readonly dnsNames: readonly string[];
  readonly source: Source;
}
