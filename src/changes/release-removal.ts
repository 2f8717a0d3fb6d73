import { KubernetesObject } from '../model/identity';
import { fieldsOf, listOf, textOf, textsOf } from '../model/reader/fields';
import { listed } from '../rules/text';

/**
 * What becomes of what a chart made, when the object that had it installed is gone. Flux's helm-controller (1.5) and that of k3s uninstall it; Argo CD deletes what an
 * Application with a finalizer made, and leaves the rest alone.
 */
export function chartGoneWith({ identity: { group, kind }, manifest }: KubernetesObject): string | undefined {
  const { chart, chartRef, suspend, source, sources } = fieldsOf(manifest.spec);
  switch (`${group}/${kind}`) {
    case 'helm.toolkit.fluxcd.io/HelmRelease':
      // One that is suspended is let go of without that.
      return suspend === true ? undefined : uninstalled('Flux', textOf(fieldsOf(fieldsOf(chart).spec).chart) ?? textOf(fieldsOf(chartRef).name));
    case 'helm.cattle.io/HelmChart': return uninstalled('k3s', textOf(chart));
    case 'argoproj.io/Application': {
      const charts = [source, ...listOf(sources)].flatMap((one) => textOf(fieldsOf(one).chart) ?? []);
      const isDeleted = textsOf(fieldsOf(manifest.metadata).finalizers).some((finalizer) => finalizer.startsWith('resources-finalizer.argocd.argoproj.io'));
      return charts.length === 0 || !isDeleted ? undefined : `Argo CD deletes all that chart ${listed(charts)} made, as its finalizer says. None of that is in the files.`;
    }
    default: return undefined;
  }
}

function uninstalled(who: string, chart: string | undefined): string {
  return `${who} uninstalls the chart${chart === undefined ? '' : ` ${chart}`}: all that it made is deleted, but for the definitions in its folder \`crds\` and what says helm.sh/resource-policy: keep. `
    + 'None of that is in the files.';
}
