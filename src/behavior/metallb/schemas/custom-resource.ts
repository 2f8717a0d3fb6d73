import { ObjectSchema } from '../../schema/schema';

/** API group of MetalLB's own kinds. */
export const METALLB_GROUP = 'metallb.io';
/** API group of the kinds of frr-k8s, which speaks BGP for MetalLB in the mode of that name. */
export const FRR_K8S_GROUP = 'frrk8s.metallb.io';

/** A kind of MetalLB's or frr-k8s', in all versions that it is served in. */
export interface CustomResource {
  readonly group: string;
  readonly kind: string;
  readonly plural: string;
  readonly clusterScoped?: boolean;
  readonly versions: readonly CustomResourceVersion[];
  /** Whether the API server asks MetalLB's webhook to convert between versions. */
  readonly converted?: boolean;
}

export interface CustomResourceVersion {
  readonly name: string;
  readonly spec?: ObjectSchema;
  readonly status?: ObjectSchema;
  /** Whether an object without `spec` is refused. */
  readonly specRequired?: boolean;
  readonly columns?: readonly PrinterColumn[];
  /** The warning that the API server gives for a deprecated version; such a version is not the stored one. */
  readonly deprecated?: string;
}

/** A column of `kubectl get`. */
export interface PrinterColumn {
  readonly name: string;
  readonly type: string;
  readonly jsonPath: string;
  readonly priority?: number;
}

export function column(name: string, jsonPath: string, type = 'string', priority?: number): PrinterColumn {
  return { jsonPath, name, type, ...(priority === undefined ? {} : { priority }) };
}
