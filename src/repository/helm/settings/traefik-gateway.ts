import { ChartValues } from './chart-values';
import { Fields, fieldsOf, isFields } from '../../../model/reader/fields';

/** The Gateway that Traefik's chart makes where its provider for Gateway API is on. */
export interface TraefikGateway {
  readonly name: string;
  readonly namespace: string;
  readonly className: string;
  /** As the Gateway has them; absent where somebody out of sight chooses. */
  readonly listeners?: readonly Fields[];
}

/** The name that the chart gives it where nobody chose. */
const DEFAULT_NAME = 'traefik-gateway';

/** Where the values of Gateway and listeners stand: since 29 by themselves, before among the experiments. */
const OLD_PLACE = 'experimental.kubernetesGateway';

/**
 * The Gateway that the chart makes (traefik/traefik-helm-chart 11.1 to 41.3, `gateway.yaml`): since 30 with the listeners that the values name, before with
 * one for each of the chart's two entry points for HTTP.
 *
 * @param major version of the chart; absent: nobody knows which
 * @returns nothing where it makes none, or where nobody can say what it is called
 */
export function traefikGateway(values: ChartValues, major: number | undefined): TraefikGateway | undefined {
  const isOld = major !== undefined && major < 29;
  const place = isOld ? OLD_PLACE : 'gateway';
  const isEnabled = values.flag(isOld ? `${place}.gateway.enabled` : `${place}.enabled`);
  const name = major === undefined || major >= 30 ? values.text('gateway.name') ?? { value: DEFAULT_NAME } : { value: DEFAULT_NAME };
  // The chart of 29 to 34.4 did not look at the namespace that its values name.
  const namespace = major !== undefined && major >= 29 && major < 34 ? undefined : values.text(`${place}.namespace`);
  const isMoved = namespace !== undefined && major === 34;
  const where = namespace ?? values.text('namespaceOverride') ?? { value: values.release.namespace };
  if (isEnabled?.value === false || name.value === undefined || where.value === undefined || isMoved) {
    return undefined;
  }
  const isUnsure = major === undefined || (isEnabled !== undefined && isEnabled.value === undefined) || values.isOpen(place) || values.isOpen('gatewayClass')
    || (major < 30 && values.isOpen('ports'));
  const told = isUnsure ? {} : { listeners: major < 30 ? oldListeners(values, place) : listeners(values) };
  return { name: name.value, namespace: where.value, className: traefikGatewayClass(values), ...told };
}

/** The class of the Gateway, which the chart makes too unless told otherwise. */
export function traefikGatewayClass(values: ChartValues): string {
  return values.text('gatewayClass.name')?.value ?? 'traefik';
}

function listeners(values: ChartValues): Fields[] {
  const own = fieldsOf(values.raw('gateway.listeners'));
  const all: Fields = { ...own, ...('web' in own && own.web === null ? {} : { web: { port: 8000, protocol: 'HTTP', ...fieldsOf(own.web) } }) };
  return Object.entries(all).filter(([, listener]) => isFields(listener)).map(([name, listener]) => {
    const { port, protocol, hostname, namespacePolicy, mode, certificateRefs } = fieldsOf(listener);
    return listenerOf(name, { port, protocol, ...(typeof hostname === 'string' && hostname !== '' ? { hostname } : {}) }, namespacePolicy, { mode, certificateRefs });
  });
}

function oldListeners(values: ChartValues, place: string): Fields[] {
  const { certificate, certificateRefs, namespacePolicy } = fieldsOf(values.raw(place));
  const refs = isFields(certificate) ? [certificate] : certificateRefs;
  const port = (entryPoint: string, otherwise: number) => values.number(`ports.${entryPoint}.port`)?.value ?? otherwise;
  return [
    listenerOf('web', { port: port('web', 8000), protocol: 'HTTP' }, namespacePolicy, {}),
    ...(refs === undefined || refs === null ? [] : [listenerOf('websecure', { port: port('websecure', 8443), protocol: 'HTTPS' }, namespacePolicy, { certificateRefs: refs })]),
  ];
}

/** @param policy a word, or what stands in `allowedRoutes.namespaces`: charts differ in which they take (36.3 a word, 37.4 an object) */
function listenerOf(name: string, fields: Fields, policy: unknown, tls: { readonly mode?: unknown; readonly certificateRefs?: unknown }): Fields {
  const namespaces = typeof policy === 'string' && policy !== '' ? { from: policy } : isFields(policy) ? policy : undefined;
  const secured = Object.fromEntries(Object.entries(tls).filter(([, value]) => value !== undefined && value !== null));
  return {
    name, ...fields,
    ...(namespaces === undefined ? {} : { allowedRoutes: { namespaces } }),
    ...(Object.keys(secured).length === 0 ? {} : { tls: secured }),
  };
}
