import { stringify } from 'yaml';
import { ChartValues } from './settings/chart-values';
import { placeholder } from './values';
import { Fields, isFields } from '../../model/reader/fields';
import { ReadObject } from '../../model/reader/read-cluster';

/** What rules look at, which nobody knows where values may stand out of sight. */
const NGINX_LOOKED_AT = ['proxy-protocol', 'set-real-ip-from'];
const HAPROXY_LOOKED_AT = ['proxy-protocol'];

/**
 * The ConfigMap that the chart of F5's NGINX makes of `controller.config.entries` (charts/nginx-ingress/templates/controller-configmap.yaml of 2.6). A chart of the same
 * name was ingress-nginx once (`stable/nginx-ingress`), and has no entries there.
 */
export function nginxSettings(values: ChartValues, version: string | undefined): ReadObject[] {
  return settings(values, version, 'nginx-ingress', 'controller.config.entries', NGINX_LOOKED_AT, values.text('controller.config.name')?.value);
}

/** The one that HAProxy's chart makes of `controller.config` (kubernetes-ingress/templates/controller-configmap.yaml of 1.49). */
export function haproxySettings(values: ChartValues, version: string | undefined): ReadObject[] {
  return settings(values, version, 'kubernetes-ingress', 'controller.config', HAPROXY_LOOKED_AT);
}

/** The one that Contour's charts, its own and Bitnami's, make of `configInline`. */
export function contourSettings(values: ChartValues, version: string | undefined): ReadObject[] {
  const inline = values.raw('configInline');
  return !isFields(inline) || values.release.isGuess === true ? []
    : [configMap(values, version, 'contour', 'configInline', `${fullName(values, 'contour')}`, { 'contour.yaml': stringify(inline) })];
}

function settings(
  values: ChartValues, version: string | undefined, chart: string, path: string, lookedAt: readonly string[], name = fullName(values, chart),
): ReadObject[] {
  const config = values.raw(path);
  return !isFields(config) || values.release.isGuess === true ? [] : [configMap(values, version, chart, path, name, {
    ...(values.isOutOfSight('controller') ? Object.fromEntries(lookedAt.map((key) => [key, placeholder(key)])) : {}),
    ...Object.fromEntries(Object.entries(config).filter(([, value]) => value !== null).map(([key, value]) => [key, typeof value === 'object' ? placeholder(key) : String(value)])),
  })];
}

function configMap(values: ChartValues, version: string | undefined, chart: string, path: string, name: string, data: Fields): ReadObject {
  return {
    manifest: {
      apiVersion: 'v1', kind: 'ConfigMap',
      metadata: { name, namespace: values.release.namespace, labels: { 'helm.sh/chart': `${chart}-${version ?? ''}`.replace(/-$/, '') } }, data,
    },
    source: values.source(path),
    made: true,
  };
}

function fullName(values: ChartValues, chart: string): string {
  const name = values.text('nameOverride')?.value ?? chart;
  const { name: release } = values.release;
  return values.text('fullnameOverride')?.value ?? (release.includes(name) ? release : `${release}-${name}`);
}
