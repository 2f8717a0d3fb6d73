import { Workload } from '../../model/workload';

/** Whether speakers among workloads are started to overlook the label that excludes a node (0.16.1, `--ignore-exclude-lb`). */
export function ignoresExcludeLabel(workloads: readonly Workload[]): boolean {
  return workloads.some(({ containers }) => containers.some(({ args }) => args.some((arg) => /^--?ignore-exclude-lb(=true)?$/.test(arg))));
}
