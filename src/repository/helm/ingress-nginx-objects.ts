import { ChartValues } from './settings/chart-values';
import { placeholder } from './values';
import { isFields } from '../../model/reader/fields';
import { ReadObject } from '../../model/reader/read-cluster';

/** The name of the chart, which its objects are labelled with. */
const CHART = 'ingress-nginx';

/**
 * The ConfigMap that ingress-nginx's chart makes of `controller.config`, where that chooses anything
 * (charts/ingress-nginx/templates/controller-configmap.yaml of 4.15.1). Nothing where some of it may stand out of sight.
 */
export function ingressNginxObjects(values: ChartValues): ReadObject[] {
  const { release } = values;
  const config = values.raw('controller.config');
  if (release.isGuess === true || !isFields(config) || Object.keys(config).length === 0 || values.isOutOfSight('controller.config')) {
    return [];
  }
  const data = Object.fromEntries(Object.entries(config).filter(([, value]) => value !== null)
    .map(([key, value]) => [key, typeof value === 'object' ? placeholder(key) : String(value)]));
  return [{
    manifest: {
      apiVersion: 'v1', kind: 'ConfigMap', metadata: {
        name: `${fullName(values)}-controller`,
        namespace: values.text('namespaceOverride')?.value ?? release.namespace,
        labels: { 'app.kubernetes.io/name': CHART },
      }, data,
    },
    source: values.source('controller.config'),
    made: true,
  }];
}

function fullName(values: ChartValues): string {
  const name = values.text('nameOverride')?.value ?? CHART;
  const { name: release } = values.release;
  return values.text('fullnameOverride')?.value ?? (release.includes(name) ? release : `${release}-${name}`);
}
