import { ChartValues } from './settings/chart-values';
import { placeholder } from './values';
import { Fields, isFields } from '../../model/reader/fields';
import { ReadObject } from '../../model/reader/read-cluster';

/** The name of the chart, which its objects are labelled with. */
const CHART = 'ingress-nginx';

/** What rules look at, which nobody knows where values may stand out of sight. */
const SNIPPETS = ['allow-snippet-annotations', 'annotations-risk-level'];
const LOOKED_AT = [...SNIPPETS, 'enable-real-ip', 'proxy-real-ip-cidr', 'use-forwarded-headers', 'use-proxy-protocol'];

/**
 * The ConfigMap that ingress-nginx's chart makes of `controller.config` (charts/ingress-nginx/templates/controller-configmap.yaml of 4.15.1).
 *
 * @param version of this chart, which may be one of several that a release is made of
 * @param isRke2 whether it is RKE2's copy of the chart, which has defaults of its own
 */
export function ingressNginxObjects(values: ChartValues, version: string | undefined, isRke2 = false): ReadObject[] {
  const { release } = values;
  if (release.isGuess === true) {
    return [];
  }
  const config = values.raw('controller.config');
  const isOpen = values.isOutOfSight('controller');
  const data = {
    ...(isRke2 ? Object.fromEntries(SNIPPETS.map((key) => [key, placeholder(key)])) : {}),
    ...(isOpen ? Object.fromEntries(LOOKED_AT.map((key) => [key, placeholder(key)])) : {}),
    ...snippets(values),
    ...(isFields(config) ? textsOf(config) : {}),
  };
  return [{
    manifest: {
      apiVersion: 'v1', kind: 'ConfigMap', metadata: {
        name: `${fullName(values)}-controller`,
        namespace: values.text('namespaceOverride')?.value ?? release.namespace,
        labels: { 'app.kubernetes.io/name': CHART, ...(version === undefined ? {} : { 'helm.sh/chart': `${CHART}-${version}` }) },
      }, data,
    },
    source: config === undefined ? release.source : values.source('controller.config'),
    made: true,
  }];
}

function snippets(values: ChartValues): Fields {
  const chosen = values.flag('controller.allowSnippetAnnotations');
  return chosen === undefined ? {} : { 'allow-snippet-annotations': chosen.value === undefined ? placeholder('allow-snippet-annotations') : String(chosen.value) };
}

function textsOf(config: Fields): Fields {
  return Object.fromEntries(Object.entries(config).filter(([, value]) => value !== null)
    .map(([key, value]) => [key, typeof value === 'object' ? placeholder(key) : String(value)]));
}

function fullName(values: ChartValues): string {
  const name = values.text('nameOverride')?.value ?? CHART;
  const { name: release } = values.release;
  return values.text('fullnameOverride')?.value ?? (release.includes(name) ? release : `${release}-${name}`);
}
