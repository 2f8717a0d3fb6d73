import { ChartValues, Setting } from './chart-values';
import { TraefikGateway, traefikGateway, traefikGatewayClass } from './traefik-gateway';
import { trustArguments } from './traefik-trust';
import { Fields, fieldsOf, isFields, listOf } from '../../../model/reader/fields';
import { hasOpenText } from '../values';

/**
 * What the values of Traefik's chart say that becomes its arguments (traefik/traefik-helm-chart 10.1 to 41.3, `_podtemplate.tpl`). What nobody chose is as
 * that version of the chart has it.
 */
export interface TraefikChart {
  readonly entryPoints: readonly EntryPoint[];
  readonly ingressRoutes: boolean;
  readonly ingresses: boolean;
  readonly gateways: boolean;
  readonly forIngressNginx: boolean;
  /** Options of providers, and of whom entry points believe, by the name that Traefik has for them. */
  readonly options: readonly string[];
  /** Arguments that the owner adds. */
  readonly moreArguments: readonly string[];
  /** The Gateway that the chart makes, and the class that it makes; absent: none. */
  readonly gateway?: TraefikGateway;
  readonly gatewayClass?: string;
  /** The IngressClass that the chart makes; absent: none. */
  readonly ingressClass?: { readonly name?: string; readonly isDefault: boolean };
}

export interface EntryPoint {
  readonly name: string;
  /** Absent where a variable holds it. */
  readonly port?: number;
  readonly protocol: 'tcp' | 'udp';
  /** What else is said of it, as options behind its name. */
  readonly options: readonly string[];
}

/** The major version, also of a range that stays within it. */
const MAJOR = /^[v^~=]?\s*(\d+)(?:\.(?:\d+|x|\*)){1,2}(?:[-+].*)?$/;
/** Older ones differ from patch to patch, and are charts of others under the same name (`stable/traefik` 1). */
const OLDEST = 11;

/** With their ports; that of `traefik` was 9000 before 33. */
const ENTRY_POINTS: Readonly<Record<string, number>> = { metrics: 9100, traefik: 8080, web: 8000, websecure: 8443 };

/** Parts of the values in which something unknown may change what Traefik serves. */
const DECISIVE = ['additionalArguments', 'globalArguments', 'hub', 'ingressClass', 'ports', 'providers', 'rbac'];

/**
 * @param version of the chart
 * @returns nothing where values are out of sight or templates, or defaults of the version are not known: then nobody can say what it serves
 */
export function traefikChart(values: ChartValues, version: string | undefined): TraefikChart | undefined {
  const major = Number(MAJOR.exec(version ?? '')?.[1] ?? 0);
  if (major < OLDEST || isOfOthers(values) || isUnsure(values)) {
    return undefined;
  }
  const on = (path: string, byDefault = false) => values.flag(path)?.value ?? byDefault;
  const provider = (name: string, option: string, path: string) => {
    const value = values.text(`providers.${path}`)?.value;
    return value === undefined ? [] : [`--providers.${name}.${option}=${value}`];
  };
  const watched = (name: string, path: string, option = 'namespaces') => {
    const named = listOf(values.raw(path)).map(String);
    // The chart took lists of namespaces without narrow rights from 15.2.2 on.
    const isNarrow = on('rbac.namespaced') || (named.length > 0 && major > 15);
    return isNarrow ? [`--providers.${name}.${option}=${(named.length > 0 ? named : [values.text('namespaceOverride')?.value ?? values.release.namespace]).join(',')}`] : [];
  };
  const ingressRoutes = on('providers.kubernetesCRD.enabled', true);
  const ingresses = on('providers.kubernetesIngress.enabled', true);
  const gateways = on('providers.kubernetesGateway.enabled') || (major < 30 && on('experimental.kubernetesGateway.enabled'));
  const forIngressNginx = on('providers.kubernetesIngressNGINX.enabled');
  const emptyServices = on('providers.kubernetesIngress.allowEmptyServices', major >= 31);
  return {
    entryPoints: entryPoints(values, major),
    ingressRoutes, ingresses, gateways, forIngressNginx,
    options: [
      ...(major > 16 ? entryPoints(values, major).flatMap(({ name }) => trustArguments(name, fieldsOf(fieldsOf(values.raw('ports'))[name]))) : []),
      ...(ingressRoutes ? [
        ...provider('kubernetescrd', 'ingressclass', 'kubernetesCRD.ingressClass'),
        ...(on('providers.kubernetesCRD.allowCrossNamespace') || (major < 26 && on('hub.enabled')) ? ['--providers.kubernetescrd.allowcrossnamespace=true'] : []),
        ...(on('providers.kubernetesCRD.allowExternalNameServices') ? ['--providers.kubernetescrd.allowexternalnameservices=true'] : []),
        ...watched('kubernetescrd', 'providers.kubernetesCRD.namespaces'),
      ] : []),
      ...(ingresses ? [
        ...provider('kubernetesingress', 'ingressclass', 'kubernetesIngress.ingressClass'),
        ...provider('kubernetesingress', 'labelselector', 'kubernetesIngress.labelSelector'),
        ...(emptyServices ? ['--providers.kubernetesingress.allowemptyservices=true'] : []),
        ...(on('providers.kubernetesIngress.allowExternalNameServices') ? ['--providers.kubernetesingress.allowexternalnameservices=true'] : []),
        ...(on('providers.kubernetesIngress.strictPrefixMatching') ? ['--providers.kubernetesingress.strictprefixmatching=true'] : []),
        ...publishedService(values, on('providers.kubernetesIngress.publishedService.enabled', major >= 33)),
        ...watched('kubernetesingress', 'providers.kubernetesIngress.namespaces'),
      ] : []),
      ...(gateways ? [
        ...provider('kubernetesgateway', 'labelselector', 'kubernetesGateway.labelSelector'),
        ...provider('kubernetesgateway', 'labelselector', 'kubernetesGateway.labelselector'),
        ...watched('kubernetesgateway', 'providers.kubernetesGateway.namespaces'),
      ] : []),
      ...(forIngressNginx ? ['ingressClass', 'ingressClassByName', 'controllerClass'].flatMap((name) =>
        provider('kubernetesingressnginx', name.toLowerCase(), `kubernetesIngressNGINX.${name}`)) : []),
    ],
    ...(gateways ? {
      gateway: traefikGateway(values, major),
      gatewayClass: on('gatewayClass.enabled', true) || major < 29 ? traefikGatewayClass(values) : undefined,
    } : {}),
    moreArguments: [...listOf(values.raw('globalArguments')), ...listOf(values.raw('additionalArguments'))].filter((text) => typeof text === 'string'),
    ingressClass: on('ingressClass.enabled', major >= 19)
      ? { name: values.text('ingressClass.name')?.value, isDefault: on('ingressClass.isDefaultClass', true) } : undefined,
  };
}

/** A chart of the same name with values of other shapes: that of TrueCharts, whose versions are as high. */
function isOfOthers(values: ChartValues): boolean {
  return isFields(values.raw('service.main')) || isFields(values.raw('service.tcp')) || isFields(values.raw('workload'));
}

function isUnsure(values: ChartValues): boolean {
  return DECISIVE.some((part) => values.isOutOfSight(part))
    || values.release.postRenderers.some((one) => JSON.stringify(one).includes('args'))
    || DECISIVE.some((part) => hasOpenText(part === 'ports' ? nameOfPorts(values.raw(part)) : values.raw(part)));
}

/** Numbers of ports may be unknown: entry points go by their names. */
function nameOfPorts(ports: unknown): unknown {
  return isFields(ports) ? Object.keys(ports) : ports;
}

/** Those of the chart unless they are set to nothing, and those of the owner; what leads up to a Traefik Hub is none. */
function entryPoints(values: ChartValues, major: number): EntryPoint[] {
  const own = fieldsOf(values.raw('ports'));
  return [...new Set([...Object.keys(ENTRY_POINTS), ...Object.keys(own)])].sort().flatMap((name): EntryPoint[] => {
    const written = own[name];
    if (written === null || fieldsOf(written).uplink !== undefined) {
      return [];
    }
    const port: Setting<number> | undefined = values.number(`ports.${name.replace(/\./g, '\\.')}.port`);
    const protocol = String(fieldsOf(written).protocol ?? 'tcp').toLowerCase();
    return [{ name, port: port === undefined ? ENTRY_POINTS[name] : port.value, protocol: protocol === 'udp' ? 'udp' : 'tcp', options: optionsOf(name, fieldsOf(written), major) }];
  });
}

/** TLS of `websecure` is on since 15; since 39 all that is of HTTP stands beneath `http`. */
function optionsOf(name: string, written: Fields, major: number): string[] {
  const http = major >= 39 ? fieldsOf(written.http) : written;
  const { enabled = name === 'websecure' && major >= 15 } = fieldsOf(http.tls);
  const redirection = fieldsOf(fieldsOf(http.redirections).entryPoint);
  const target = redirection.to ?? (isFields(http.redirectTo) ? http.redirectTo.port : http.redirectTo);
  const priority = redirection.priority ?? fieldsOf(http.redirectTo).priority;
  return [
    ...(enabled === true ? ['http.tls=true'] : []),
    ...(typeof target === 'string' && target !== '' ? [`http.redirections.entryPoint.to=${target}`, ...(priority === undefined ? [] : [`http.redirections.entryPoint.priority=${String(priority)}`])] : []),
    ...(written.asDefault === true ? ['asDefault=true'] : []),
  ];
}

function publishedService(values: ChartValues, isPublished: boolean): string[] {
  const told = values.text('providers.kubernetesIngress.publishedService.pathOverride')?.value;
  const hasService = values.flag('service.enabled')?.value ?? true;
  return !isPublished || (told === undefined && !hasService) ? []
    : [`--providers.kubernetesingress.ingressendpoint.publishedservice=${told ?? `${values.release.namespace}/${fullName(values)}`}`];
}

/** The name of what the chart makes. */
export function fullName(values: ChartValues): string {
  const { name: release } = values.release;
  const chart = values.text('nameOverride')?.value ?? 'traefik';
  return values.text('fullnameOverride')?.value ?? (release.includes(chart) ? release : `${release}-${chart}`);
}
