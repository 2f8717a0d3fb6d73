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
   * Of FRR itself, beside the speaker or in the pods of frr-k8s.
   *
   * @default - none
   */
  readonly frr?: ContainerResources;

  /**
   * Of frr-k8s: its daemon on each node, and its webhook.
   *
   * @default - requests 10m and 64Mi, limits 500m and 128Mi, as upstream
   */
  readonly frrK8s?: ContainerResources;
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
