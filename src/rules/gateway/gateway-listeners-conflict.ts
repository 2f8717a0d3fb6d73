import { Listener, ListenerHolder } from '../../model/gateway-api';
import { yaml } from '../cases/case-writing';
import { gateway, listener } from '../cases/gateway-case-writing';
import { holderId, shownListener } from '../gateways';
import { groupBy } from '../group';
import { Judgement, Rule } from '../rule';
import { listed } from '../text';

const SET = {
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'ListenerSet',
  metadata: { name: 'more', namespace: 'network' },
  spec: { parentRef: { name: 'edge' }, listeners: [listener('more')] },
};

export const GATEWAY_LISTENERS_CONFLICT: Rule = {
  id: 'gateway-listeners-conflict',
  severity: 'error',
  why: 'The API server refuses a Gateway with two listeners of one name, or of one port, protocol and host name, and a controller turns away those that cannot share a port.',
  cases: {
    bad: [
      { name: 'one name', manifests: yaml(gateway([listener('https'), listener('https', { port: 8443 })])) },
      { name: 'one port, protocol and host name', manifests: yaml(gateway([listener('a', { hostname: 'app.example.com' }), listener('b', { hostname: 'app.example.com' })])) },
      { name: 'TCP beside HTTPS', manifests: yaml(gateway([listener('https'), listener('tcp', { protocol: 'TCP' })])) },
      { name: 'HTTP beside HTTPS', manifests: yaml(gateway([listener('http', { protocol: 'HTTP' }), listener('https')])) },
      { name: 'HTTP beside TLS, for other hosts', manifests: yaml(gateway([listener('http', { hostname: 'a.example.com', protocol: 'HTTP' }), listener('tls', { hostname: 'b.example.com', protocol: 'TLS', tls: { mode: 'Passthrough' } })])) },
      { name: 'a ListenerSet adds what the Gateway has', manifests: yaml(gateway(), SET) },
    ],
    good: [
      { name: 'two host names on one port', manifests: yaml(gateway([listener('a', { hostname: 'a.example.com' }), listener('b', { hostname: 'b.example.com' })])) },
      { name: 'every host beside a host name', manifests: yaml(gateway([listener('a', { hostname: 'a.example.com' }), listener('b')])) },
      { name: 'HTTP and HTTPS on ports of their own', manifests: yaml(gateway([listener('http', { port: 80, protocol: 'HTTP' }), listener('https')])) },
      { name: 'TCP and UDP on one port', manifests: yaml(gateway([listener('tcp', { port: 53, protocol: 'TCP' }), listener('udp', { port: 53, protocol: 'UDP' })])) },
      { name: 'HTTPS that is ended here beside TLS that passes through', manifests: yaml(gateway([listener('a', { hostname: 'a.example.com' }), listener('b', { hostname: 'b.example.com', protocol: 'TLS', tls: { mode: 'Passthrough' } })])) },
      { name: 'two ListenerSets may use one name', manifests: yaml(gateway(), ...['one', 'two'].map((name, index) => ({ ...SET, metadata: { name, namespace: 'network' }, spec: { parentRef: { name: 'edge' }, listeners: [listener('more', { port: 8000 + index })] } }))) },
      { name: 'an object that stands here twice is told elsewhere', manifests: yaml(gateway(), gateway()) },
    ],
  },
  check({ cluster: { gatewayApi: { gateways, listenerSets } } }) {
    const sets = groupBy(listenerSets, ({ parent }) => `${parent.namespace}/${parent.name}`);
    return [
      ...[...gateways, ...listenerSets].flatMap(sameName),
      ...gateways.flatMap((one) => samePort([one, ...sets.get(`${one.namespace}/${one.name}`) ?? []])),
    ];
  },
};

function sameName(holder: ListenerHolder): Judgement[] {
  return repeatedIn(holder.listeners, ({ name }) => name).map((twins) => ({
    message: `${holderId(holder)} has ${twins.length} listeners called ${twins[0].name}.`,
    help: 'Give each listener a name of its own.',
    subject: holderId(holder),
    places: [...twins].reverse().map(({ source }) => source),
  }));
}

/** Of one port, protocol and host name, or of protocols that cannot share a port: TCP with any, and HTTP with those that begin with TLS. */
function samePort(holders: readonly ListenerHolder[]): Judgement[] {
  const all = holders.flatMap((holder) => holder.listeners.map((each) => ({ holder, each })));
  const holderOf = new Map(all.map(({ holder, each }) => [each, holder]));
  const listeners = all.map(({ each }) => each).filter(({ port }) => port !== undefined);
  const equal = repeatedIn(listeners, ({ port, protocol, hostname }) => `${port} ${protocol} ${hostname?.toLowerCase() ?? ''}`)
    .map((twins) => judgementOf(twins, holderOf, `for ${twins[0].hostname ?? 'every host'} on port ${twins[0].port} by ${twins[0].protocol}`));
  const mixed = [...groupBy(listeners.filter(({ protocol }) => protocol !== 'UDP'), ({ port }) => port).values()].flatMap((group) => {
    const has = (...protocols: readonly string[]) => group.some(({ protocol }) => protocols.includes(protocol));
    const why = has('TCP') && has('HTTP', 'HTTPS', 'TLS') ? 'which TCP shares with nobody'
      : has('HTTP') && has('HTTPS', 'TLS') ? 'where a connection begins with TLS or does not: HTTP shares it with neither HTTPS nor TLS' : undefined;
    return why === undefined ? [] : [{
      ...judgementOf(group, holderOf, `on port ${group[0].port}, ${why}`), help: 'Give them ports of their own: a host name tells them apart only where all of them are HTTP, or all begin with TLS.',
    }];
  });
  return [...equal, ...mixed];
}

function judgementOf(twins: readonly Listener[], holderOf: ReadonlyMap<Listener, ListenerHolder>, where: string): Judgement {
  const last = holderOf.get(twins[twins.length - 1])!;
  const others = [...new Set(twins.map((each) => holderId(holderOf.get(each)!)))];
  return {
    message: `${listed(others)} ${others.length === 1 ? 'has' : 'have'} the listeners ${listed(twins.map(shownListener))} ${where}.`,
    help: 'Remove all but one of them, or give them other ports or host names.',
    subject: holderId(last),
    places: [...twins].reverse().map(({ source }) => source),
  };
}

function repeatedIn(listeners: readonly Listener[], key: (listener: Listener) => string): Listener[][] {
  return [...groupBy(listeners, key).values()].filter((twins) => twins.length > 1);
}
