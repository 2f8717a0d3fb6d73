import { Workload } from '../../model/workload';

/** The namespaces that daemons of frr-k8s run in, and read their objects in: told by their image. */
export function frrK8sNamespaces(workloads: readonly Workload[]): string[] {
  return [...new Set(workloads.filter(({ kind, containers }) => kind === 'DaemonSet' && containers.some(({ image }) => /(^|\/)metallb\/frr-k8s[:@]/.test(image)))
    .map(({ namespace }) => namespace))].sort();
}
