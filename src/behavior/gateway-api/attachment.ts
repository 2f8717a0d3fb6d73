import { hostNamesMeet } from './host-names';
import { AllowedNamespaces, GATEWAY_API, Listener, ListenerHolder } from '../../model/gateway-api';
import { Labels, LabelSelector, selects } from '../../model/labels';
import { ParentReference, Route } from '../../model/route';
import { isPlaceholder } from '../../model/written';

/** Why a route is attached to no listener of a parent: none has the name or port, takes the kind, the namespace, or any of the host names. */
export type Obstacle = 'listener' | 'kind' | 'namespace' | 'host name';

/** What becomes of a route at one of its parents. */
export interface Attachment {
  /** Absent: it is attached. */
  readonly obstacle?: Obstacle;
  /** The listeners that it is attached to; with an obstacle those that got as far as there. */
  readonly listeners: readonly Listener[];
}

/** The kinds that a protocol can carry (Gateway API, `ProtocolType`); of a protocol that is a controller's own nobody can say. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  HTTP: ['HTTPRoute', 'GRPCRoute'],
  HTTPS: ['HTTPRoute', 'GRPCRoute'],
  TLS: ['TLSRoute', 'TCPRoute'],
  TCP: ['TCPRoute'],
  UDP: ['UDPRoute'],
};

/** Routes whose host names must be those of a listener. */
const WITH_HOST_NAMES = new Set(['HTTPRoute', 'GRPCRoute', 'TLSRoute']);

/** Labels of a namespace, as far as they are known. */
export type LabelsOfNamespace = (namespace: string) => Labels | undefined;

/** Attaches a route to the listeners of a parent as a controller does; what is not known (a name that is filled in later, labels) is no obstacle. */
export function attach(route: Route, parent: ParentReference, holder: ListenerHolder, labelsOf: LabelsOfNamespace): Attachment {
  const steps: readonly [Obstacle, (listener: Listener) => boolean][] = [
    ['listener', (listener) => isMeant(listener, parent)],
    ['kind', (listener) => takesKind(listener, route.kind)],
    ['namespace', (listener) => takesNamespace(listener.allowed, holder.namespace, route.namespace, labelsOf)],
    ['host name', (listener) => takesAnyHost(listener, route)],
  ];
  let listeners = holder.listeners;
  for (const [obstacle, passes] of steps) {
    const passed = listeners.filter(passes);
    if (passed.length === 0) {
      return { obstacle, listeners };
    }
    listeners = passed;
  }
  return { listeners };
}

/** Whether a parent is one that has listeners. */
export function hasListeners({ group, kind }: ParentReference): boolean {
  return (group === GATEWAY_API && (kind === 'Gateway' || kind === 'ListenerSet')) || kind === 'XListenerSet';
}

/** Kinds that the protocol of a listener carries; nothing where only its controller knows. What passes through is no TCP, since its names are read. */
export function carriedBy({ protocol, tlsMode }: Pick<Listener, 'protocol' | 'tlsMode'>): readonly string[] | undefined {
  return protocol === 'TLS' && tlsMode === 'Passthrough' ? ['TLSRoute'] : KINDS[protocol];
}

/** Kinds that a listener takes; nothing where only its controller knows. */
export function kindsOf(listener: Listener): readonly string[] | undefined {
  const { allowed } = listener;
  const carried = carriedBy(listener);
  return allowed.kinds.length === 0 || carried === undefined ? carried : allowed.kinds.filter((kind) => carried.includes(kind));
}

function isMeant(listener: Listener, { sectionName, port }: ParentReference): boolean {
  return (sectionName === undefined || sectionName === listener.name || isPlaceholder(sectionName) || isPlaceholder(listener.name)) &&
    (port === undefined || listener.port === undefined || port === listener.port);
}

function takesKind(listener: Listener, kind: string): boolean {
  return kindsOf(listener)?.includes(kind) ?? (listener.allowed.kinds.length === 0 || listener.allowed.kinds.includes(kind));
}

/** Whether something of a namespace is taken by something of the namespace `own`. */
export function takesNamespace({ from, selector }: AllowedNamespaces, own: string, namespace: string, labelsOf: LabelsOfNamespace): boolean {
  switch (from) {
    case 'Same': return own === namespace || isPlaceholder(own) || isPlaceholder(namespace);
    case 'None': return false;
    case 'Selector': return selector === undefined || selectsNamespace(selector, namespace, labelsOf(namespace));
    default: return true;
  }
}

/** A namespace that nothing here describes may have any label but the one that Kubernetes itself gives to each. */
function selectsNamespace(selector: LabelSelector, namespace: string, labels: Labels | undefined): boolean {
  const own: Labels = { 'kubernetes.io/metadata.name': namespace };
  if (labels !== undefined) {
    return selects(selector, { ...labels, ...own });
  }
  const { matchLabels = {}, matchExpressions = [] } = selector;
  return selects({
    matchLabels: Object.fromEntries(Object.entries(matchLabels).filter(([key]) => key in own)),
    matchExpressions: matchExpressions.filter(({ key }) => key in own),
  }, own);
}

/** Whether one of a route's host names, or a route without any, may be heard by a listener. */
export function takesHost({ hostname }: Listener, host: string | undefined): boolean {
  return hostNamesMeet(hostname, host);
}

function takesAnyHost(listener: Listener, { kind, hostnames }: Route): boolean {
  return !WITH_HOST_NAMES.has(kind) || hostnames.length === 0 || hostnames.some((host) => takesHost(listener, host));
}
