import { BgpMode } from '../../../behavior/metallb/versions/metallb-facts';

/** What a container is given and may take, as Kubernetes writes it. */
export interface ContainerResources {
  /**
   * Processor time that the pod is scheduled by, for example `100m`.
   *
   * @default - none
   */
  readonly cpuRequest?: string;

  /**
   * Processor time that the container may not exceed.
   *
   * @default - no limit
   */
  readonly cpuLimit?: string;

  /**
   * Memory that the pod is scheduled by, for example `128Mi`.
   *
   * @default - none
   */
  readonly memoryRequest?: string;

  /**
   * Memory that the container may not exceed.
   *
   * @default - no limit
   */
  readonly memoryLimit?: string;
}

/** What MetalLB's containers are given. */
export interface MetalLbResources {
  /**
   * Of the controller.
   *
   * @default - none
   */
  readonly controller?: ContainerResources;

  /**
   * Of each speaker.
   *
   * @default - none
   */
  readonly speaker?: ContainerResources;

  /**
   * Of FRR itself, beside the speaker or in the pods of frr-k8s; not for the mode NATIVE, which has none.
   *
   * @default - none
   */
  readonly frr?: ContainerResources;

  /**
   * Of frr-k8s: its daemon on each node, and its webhook; for the mode FRR_K8S alone.
   *
   * @default - requests 10m and 64Mi, limits 500m and 128Mi, as upstream
   */
  readonly frrK8s?: ContainerResources;
}

/** Containers that not every mode has, with the modes that have them. */
const MODES: Readonly<Record<'frr' | 'frrK8s', readonly BgpMode[]>> = { frr: ['frr', 'frr-k8s'], frrK8s: ['frr-k8s'] };

/** What no container of a mode is given. */
export function unusedResources(resources: MetalLbResources, mode: BgpMode): string[] {
  return (['frr', 'frrK8s'] as const).filter((name) => resources[name] !== undefined && !MODES[name].includes(mode));
}

/** The field of a container; nothing where nothing is set. */
export function resourcesField(resources: ContainerResources | undefined): { resources?: Record<string, unknown> } {
  const requests = quantities(resources?.cpuRequest, resources?.memoryRequest);
  const limits = quantities(resources?.cpuLimit, resources?.memoryLimit);
  return requests === undefined && limits === undefined ? {} : {
    resources: { ...(limits === undefined ? {} : { limits }), ...(requests === undefined ? {} : { requests }) },
  };
}

function quantities(cpu: string | undefined, memory: string | undefined): Record<string, string> | undefined {
  return cpu === undefined && memory === undefined ? undefined
    : { ...(cpu === undefined ? {} : { cpu }), ...(memory === undefined ? {} : { memory }) };
}
