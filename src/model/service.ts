import { Labels } from './labels';
import { at, Source } from './source';
import { Written } from './written';
import { IpAddress } from '../net/ip-address';
import { IpFamily } from '../net/ip-family';

/** A Kubernetes Service. */
export interface Service {
  readonly namespace: string;
  readonly name: string;
  readonly labels: Labels;
  /** Whether a chart or a controller makes it, and gives it labels that stand nowhere here. */
  readonly hasMoreLabels?: true;
  readonly annotations: Labels;
  /** Where its annotations stand; absent: `metadata.annotations`. A Gateway has some for the Service that will be made for it. */
  readonly annotationsAt?: string;
  /** `ClusterIP`, `NodePort`, `LoadBalancer` or `ExternalName`. */
  readonly type: string;
  /** Addresses inside the cluster that the manifest pins. */
  readonly clusterIps: readonly Written<IpAddress>[];
  /** `clusterIP: None`. */
  readonly headless: boolean;
  readonly ports: readonly ServicePort[];
  readonly selector: Labels;
  readonly externalTrafficPolicy: 'Cluster' | 'Local';
  readonly loadBalancerClass?: string;
  readonly ipFamilies: readonly IpFamily[];
  readonly ipFamilyPolicy?: string;
  /** External addresses that the manifest asks for, of whichever load balancer: by annotations, then by `spec.loadBalancerIP`. */
  readonly pinned: readonly Written<IpAddress>[];
  /** `spec.externalIPs`: addresses whose traffic every node takes for this Service, whoever brings it there. */
  readonly externalIps: readonly Written<IpAddress>[];
  /** `metallb.io/address-pool`. */
  readonly pool?: string;
  /** `metallb.io/allow-shared-ip`. */
  readonly sharingKey?: string;
  readonly source: Source;
}

/** Whether an address is asked for by the field that every load balancer reads: `spec.loadBalancerIP`, or that of an object which a Service is made of. */
export function isAskedByField({ source: { property = '' } }: Written<unknown>): boolean {
  return property === 'loadBalancerIP' || property.endsWith('.loadBalancerIP');
}

/** The place of an annotation of a Service. */
export function annotationSource({ source, annotationsAt = 'metadata.annotations' }: Service, name: string): Source {
  return at(source, `${annotationsAt}["${name}"]`);
}

export interface ServicePort {
  readonly name?: string;
  /** 0 where there is no number. */
  readonly port: number;
  /** Whether something else fills the number in later: it is neither right nor wrong. */
  readonly isLater?: boolean;
  /** What stands in the place of the number, which the API server refuses. */
  readonly text?: string;
  /** Number, or the name of a container port. */
  readonly targetPort?: number | string;
  /** `TCP`, `UDP` or `SCTP`. */
  readonly protocol: string;
  readonly nodePort?: number;
  /** What stands in the place of that number, which the API server refuses. */
  readonly nodePortText?: string;
}
