import { chartObjects, ChartObjects } from '../../../src/repository/helm/chart-objects';
import { ChartRelease } from '../../../src/repository/helm/chart-release';
import { structureOf } from '../../../src/repository/structure/clusters';
import { tree } from '../structure/case-tree';

/** What charts make in the first cluster of a repository. */
export function chartObjectsOf(files: Readonly<Record<string, string>>, home = ''): ChartObjects {
  const repository = tree(files, home);
  return chartObjects(structureOf(repository).clusters[0], repository);
}

export function releasesOf(files: Readonly<Record<string, string>>): readonly ChartRelease[] {
  return chartObjectsOf(files).releases;
}

/** A repository of Flux with one folder, `apps`. */
export function fluxRepository(files: Readonly<Record<string, string>>): Record<string, string> {
  return {
    'clusters/home/apps.yaml': `
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: apps, namespace: flux-system }
spec: { path: ./apps, targetNamespace: shop, sourceRef: { kind: GitRepository, name: flux-system } }`,
    ...files,
  };
}

/** A HelmRelease; `spec` is YAML in braces, or indented by two. */
export function helmRelease(spec: string, name = 'web'): string {
  return `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: ${name} }
spec:
${spec}`;
}

/** The Services that a release with these values makes, with what matters of each. */
export function servicesOf(values: string, chart = 'web', more = ''): Record<string, unknown> {
  const indented = values.trim().split('\n').map((line) => `    ${line}`).join('\n');
  return summary(chartObjectsOf(fluxRepository({ 'apps/web.yaml': helmRelease(`  chart: { spec: { chart: ${chart} } }\n${more}  values:\n${indented}`) })));
}

/** By name: what asks for an address, and where. */
export function summary({ services }: Pick<ChartObjects, 'services'>): Record<string, unknown> {
  return Object.fromEntries(services.map(({ manifest }: any) => [manifest.metadata.name, {
    ...manifest.metadata.annotations,
    ...(manifest.spec.loadBalancerIP === undefined ? {} : { ip: manifest.spec.loadBalancerIP }),
  }]));
}
