import { sortedBy } from '../order';
import { servicesIn } from './elsewhere-traffic';
import { backendNameOf, inRuleOrder } from './rule-order';
import { Proxy, RouteRule } from './traffic-model';
import { Attachment } from '../../behavior/gateway-api/attachment';
import { KNOWN_CONTROLLERS } from '../../behavior/gateway-api/known-controllers';
import { claimId } from '../../model/claim';
import { Gateway, Listener, ListenerHolder } from '../../model/gateway-api';
import { GATEWAY_NAME } from '../../model/reader/gateway-services';
import { Route, RouteMatch } from '../../model/route';
import { Service } from '../../model/service';
import { holderId } from '../../rules/gateways';
import { groupBy } from '../../rules/group';
import { proxiesElsewhere } from '../../rules/proxies-elsewhere';
import { World } from '../../rules/world';

/** Each Gateway, with the routes that its listeners and those of its ListenerSets take; then those that routes name and that are not here. */
export function gatewayProxies(world: World): Proxy[] {
  const { gateways, listenerSets, classes } = world.cluster.gatewayApi;
  const controllers = new Map(classes.map(({ name, controller }) => [name, controller]));
  const elsewhere = proxiesElsewhere(world);
  const setsOf = groupBy(listenerSets, ({ parent }) => gatewayKey(parent));
  const taken = groupBy(world.gateways().attachments().flatMap(({ holder, attachment, ...one }) =>
    (holder === undefined || attachment === undefined || attachment.obstacle !== undefined ? [] : [{ ...one, holder, attachment }])), ({ holder }) => holderId(holder));
  const proxies = gateways.map((gateway): Proxy => ({
    key: gatewayKey(gateway),
    product: KNOWN_CONTROLLERS[controllers.get(gateway.className) ?? '']?.product,
    gateway: { namespace: gateway.namespace, name: gateway.name },
    className: gateway.className,
    ...servicesIn(elsewhere.ofGateway(claimId(gateway))),
    rules: rulesOf([gateway, ...setsOf.get(gatewayKey(gateway)) ?? []].flatMap((holder: ListenerHolder) => taken.get(holderId(holder)) ?? [])),
  }));
  return [...sortedBy(proxies, ({ key }) => [key]), ...gatewaysElsewhere(world)];
}

function gatewaysElsewhere(world: World): Proxy[] {
  const attachments = world.gateways().attachments().filter(({ holder, parent }) => holder === undefined && parent.kind === 'Gateway');
  const named = groupBy(attachments, ({ parent }) => gatewayKey(parent));
  return sortedBy([...named], ([key]) => [key]).map(([key, places]) => ({
    key,
    gateway: { namespace: places[0].parent.namespace, name: places[0].parent.name },
    ...servicesIn(proxiesElsewhere(world).ofGateway(claimId(places[0].parent))),
    rules: rulesOf(places.map(({ route }) => ({ route, attachment: { listeners: [] } }))),
  }));
}

/** Keys of the Gateways that a Service was made for. */
export function gatewaysBehind(service: Service, gateways: readonly Gateway[]): string[] {
  const name = service.selector[GATEWAY_NAME];
  return name === undefined ? [] : gateways.filter((gateway) => gateway.name === name && gateway.namespace === service.namespace).map(gatewayKey);
}

function gatewayKey({ namespace, name }: Pick<Gateway, 'namespace' | 'name'>): string {
  return `Gateway ${namespace}/${name}`;
}

/** A route at several listeners of one Gateway is drawn once: with TLS where any of them ends it. */
function rulesOf(attached: readonly { readonly route: Route; readonly attachment: Attachment }[]): RouteRule[] {
  const byRoute = groupBy(attached, ({ route }) => route);
  const rules = [...byRoute].flatMap(([route, places]) => rulesOfRoute(route, places.flatMap(({ attachment }) => attachment.listeners)));
  return inRuleOrder(rules);
}

function rulesOfRoute(route: Route, listeners: readonly Listener[]): RouteRule[] {
  const { namespace, name, kind } = route;
  const own = route.hostnames.length > 0 ? route.hostnames : listeners.map(({ hostname }) => hostname);
  const hosts = own.length === 0 || own.some((host) => host === undefined) ? [undefined] : [...new Set(own)];
  const tls = listeners.some(({ tlsMode }) => tlsMode !== undefined);
  const isStream = kind === 'TCPRoute' || kind === 'UDPRoute' || kind === 'TLSRoute';
  return hosts.flatMap((host) => route.rules.flatMap(({ matches, backends }) =>
    (matches.length === 0 ? [{ conditions: [] }] : matches).flatMap((match: RouteMatch) => (backends.length === 0 ? [undefined] : backends).map((backend): RouteRule => ({
      namespace, name, host, tls, backend: backendNameOf(backend, namespace),
      ...(isStream ? { exact: false, request: streamText(kind, listeners), isNameless: kind !== 'TLSRoute' } : requestOf(match)),
    })))));
}

/** `TCP 3306`. */
function streamText(kind: string, listeners: readonly Listener[]): string {
  const ports = [...new Set(listeners.flatMap(({ port }) => port ?? []))].sort((a, b) => a - b);
  return [kind.replace('Route', ''), ports.join(', ')].filter((part) => part !== '').join(' ');
}

function requestOf({ path, conditions }: RouteMatch): Pick<RouteRule, 'path' | 'exact' | 'request'> {
  const more = conditions.join(', ');
  if (path?.type === 'RegularExpression') {
    return { exact: false, request: [`paths like ${path.value}`, more].filter((part) => part !== '').join(', ') };
  }
  return { path: path?.value ?? '/', exact: path?.type === 'Exact', ...(more === '' ? {} : { conditions: more }) };
}
