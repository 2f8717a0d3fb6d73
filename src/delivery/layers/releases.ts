import { Manifest } from '../../model/manifest';
import { fieldsOf, textOf } from '../../model/reader/fields';
import { groupOf } from '../../model/reader/scope';

/** Charts that bring controllers: definitions or webhooks of theirs are there only when they are installed. */
const CHARTS = new Set([
  'metallb', 'frr-k8s', 'cilium', 'kube-vip', 'traefik', 'traefik-crds', 'ingress-nginx', 'nginx-ingress', 'haproxy-ingress', 'kubernetes-ingress', 'contour',
  'gateway-helm', 'envoy-gateway', 'nginx-gateway-fabric', 'cert-manager', 'external-secrets', 'sealed-secrets', 'external-dns', 'trust-manager',
  'kyverno', 'longhorn', 'rook-ceph', 'openebs', 'cloudnative-pg', 'metrics-server', 'node-feature-discovery',
]);

/** Whether an object has a known controller installed from a chart. */
export function isReleaseOfController({ apiVersion, kind, metadata, spec }: Manifest): boolean {
  const group = groupOf(apiVersion);
  if (kind === 'HelmRelease' && group === 'helm.toolkit.fluxcd.io') {
    const { chart, chartRef } = fieldsOf(spec);
    return [textOf(fieldsOf(fieldsOf(chart).spec).chart), textOf(fieldsOf(chartRef).name), metadata.name].some((name) => name !== undefined && CHARTS.has(name));
  }
  if (kind === 'HelmChart' && group === 'helm.cattle.io') {
    return CHARTS.has(textOf(fieldsOf(spec).chart)?.replace(/^.*\//, '') ?? metadata.name);
  }
  return false;
}
