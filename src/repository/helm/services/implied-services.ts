import { ServiceValues } from './service-values';
import { Fields, fieldsOf, isFields, textOf } from '../../../model/reader/fields';
import { ChartRelease } from '../chart-release';
import { isTemplate } from '../values';
import { Path, valueAt } from '../values-path';

/** Where charts that make a Service of type LoadBalancer by themselves have its values. */
const IMPLIED: Readonly<Record<string, Path>> = {
  // charts/ingress-nginx/values.yaml: `controller.service.type: LoadBalancer`.
  'ingress-nginx': ['controller', 'service'],
  // traefik/values.yaml: `service.type: LoadBalancer`.
  'traefik': ['service'],
};

/** The Service that a chart makes although no value says so, unless it is switched off, is of another type, or is found already. */
export function impliedServices(release: ChartRelease, found: readonly ServiceValues[]): ServiceValues[] {
  const path = release.chart === undefined ? undefined : IMPLIED[release.chart];
  if (path === undefined || found.some((service) => service.path.join('.') === path.join('.'))) {
    return [];
  }
  const values = fieldsOf(valueAt(release.values, path));
  const isOff = path.some((_, index) => fieldsOf(valueAt(release.values, path.slice(0, index + 1))).enabled === false);
  const type = textOf(values.type) ?? textOf(fieldsOf(values.spec).type) ?? 'LoadBalancer';
  return isOff || type !== 'LoadBalancer' || isUnclear(values) ? [] : [{ path, fields: new Map(), annotations: new Map(), values }];
}

/** Whether a template, or values for several Services (ingress-nginx: `external`, `internal`), leave open what the chart makes. */
function isUnclear(values: Fields): boolean {
  return Object.values(values).some((value) => typeof value === 'string' && isTemplate(value)) || isFields(values.external) || isFields(values.internal);
}
