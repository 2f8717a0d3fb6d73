import { isRelease, Releases } from '../../behavior/definitions/releases';
import { Manifest } from '../../model/manifest';
import { fieldsOf, textOf } from '../../model/reader/fields';

/** Charts that bring controllers: definitions or webhooks of theirs are there only when they are installed. */
const CONTROLLERS = new Set([
  'metallb', 'frr-k8s', 'cilium', 'kube-vip', 'traefik', 'traefik-crds', 'ingress-nginx', 'nginx-ingress', 'haproxy-ingress', 'kubernetes-ingress', 'contour',
  'gateway-helm', 'envoy-gateway', 'nginx-gateway-fabric', 'cert-manager', 'external-secrets', 'sealed-secrets', 'external-dns', 'trust-manager',
  'kyverno', 'longhorn', 'rook-ceph', 'openebs', 'cloudnative-pg', 'metrics-server', 'node-feature-discovery',
]);

/** Whether an object has a known controller installed: by its chart, or by its own name and its source's where the chart is not known. */
export function installsController(manifest: Manifest, releases: Releases): boolean {
  if (!isRelease(manifest)) {
    return false;
  }
  const charts = releases.chartsOf(manifest);
  const names = charts.length > 0 ? charts : [textOf(fieldsOf(fieldsOf(manifest.spec).chartRef).name), manifest.metadata.name];
  return names.some((name) => name !== undefined && CONTROLLERS.has(name));
}
