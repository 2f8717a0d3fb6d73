import { Container, Workload } from '../../model/workload';

/** The controllers of MetalLB among workloads, told by their image. */
export function controllersOf(workloads: readonly Workload[]): { readonly workload: Workload; readonly container: Container }[] {
  return workloads.flatMap((workload) => workload.containers
    .filter(({ image }) => /(^|\/)metallb\/controller[:@]/.test(image))
    .map((container) => ({ workload, container })));
}

/** The namespace that MetalLB reads its objects in; nothing where no controller is here, or several disagree. */
export function namespaceOfController(workloads: readonly Workload[]): string | undefined {
  const namespaces = new Set(controllersOf(workloads).map(({ workload }) => workload.namespace));
  return namespaces.size === 1 ? [...namespaces][0] : undefined;
}
