import { refusedText, TIME } from './refused-text';
import { refusedTwice } from './refused-upstream';
import { Fields, fieldsOf, isFields, mapsOf } from '../../model/reader/fields';
import { isPlaceholder } from '../../model/written';
import { Refusal } from '../refusal';

/** The listener that passes TLS on, which is there by an option of the controller. */
const BUILT_IN = 'tls-passthrough';
const PROTOCOLS = ['TCP', 'UDP', 'HTTP'];
/** What NGINX always listens on for hosts (5.5, createGlobalConfigurationValidator in cmd/nginx-ingress/main.go). */
const OF_HOSTS = [80, 443];

/** Of a TransportServer. */
export function refusedStream(spec: Fields, upstreams: ReadonlySet<unknown>): Refusal[] {
  const { name, protocol } = fieldsOf(spec.listener);
  const { connectTimeout, nextUpstreamTimeout } = fieldsOf(spec.upstreamParameters);
  const { pass } = fieldsOf(spec.action);
  const passesOn = name === BUILT_IN || protocol === 'TLS_PASSTHROUGH';
  return [
    ...(passesOn && (name !== BUILT_IN || protocol !== 'TLS_PASSTHROUGH') && [name, protocol].every((text) => typeof text === 'string' && !isPlaceholder(text)) ? [{
      path: 'spec.listener', words: `asks for the listener ${String(name)} with the protocol ${String(protocol)}`, help: `Write \`name: ${BUILT_IN}\` and \`protocol: TLS_PASSTHROUGH\` together.`,
    }] : []),
    ...(passesOn && typeof spec.host !== 'string' ? [{ path: 'spec', words: 'passes TLS on for no `host`', help: 'Write the server name as `host`.' }] : []),
    ...(!passesOn && typeof spec.host === 'string' && spec.host !== '' && typeof fieldsOf(spec.tls).secret !== 'string' ? [{
      path: 'spec.host', words: 'has a `host`, which nobody can tell of connections without TLS', help: 'Write `tls.secret`, or remove `host`.',
    }] : []),
    ...(isFields(spec.action) && Object.keys(spec.action).length > 0 ? [] : [{ path: 'spec', words: 'has no `action`', help: 'Write `action: { pass: NAME }` with one of its `upstreams`.' }]),
    ...(typeof pass === 'string' && !isPlaceholder(pass) && !upstreams.has(pass) && ![...upstreams].some((other) => typeof other === 'string' && isPlaceholder(other)) ? [{
      path: 'spec.action.pass', words: `leads to the upstream ${pass}, which it does not have`, help: `Write one of its \`upstreams\`, or add \`${pass}\` there.`,
    }] : []),
    ...refusedText(connectTimeout, TIME, 'spec.upstreamParameters.connectTimeout'),
    ...refusedText(nextUpstreamTimeout, TIME, 'spec.upstreamParameters.nextUpstreamTimeout'),
    ...refusedText(fieldsOf(spec.sessionParameters).timeout, TIME, 'spec.sessionParameters.timeout'),
    ...mapsOf(spec.upstreams).flatMap((one, index) => refusedText(one.failTimeout, TIME, `spec.upstreams[${index}].failTimeout`)),
    ...refusedTwice(spec.upstreams),
  ];
}

/** Of a GlobalConfiguration: a listener that it refuses is left out, and the others are there. */
export function refusedListeners({ listeners }: Fields): Refusal[] {
  const names = new Set<unknown>();
  const taken = new Map<string, unknown>();
  return mapsOf(listeners).flatMap(({ name, port, protocol, ipv4, ipv6 }, index): Refusal[] => {
    const path = `spec.listeners[${index}]`;
    // TCP and HTTP are one to it, and each family is compared for itself.
    const sockets = [ipv4 ?? '0.0.0.0', ipv6 ?? '::'].map((address) => `${String(address)} ${String(port)} ${protocol === 'UDP' ? 'UDP' : 'TCP'}`);
    const before = sockets.find((socket) => taken.has(socket));
    const holder = before === undefined ? undefined : taken.get(before);
    sockets.forEach((socket) => taken.set(socket, taken.get(socket) ?? name));
    const isSecond = typeof name === 'string' && !isPlaceholder(name) && names.has(name);
    names.add(name);
    return [
      ...(isSecond ? [{ path: `${path}.name`, words: `has two listeners called ${name}`, help: 'Give each a name of its own.' }] : []),
      ...(name === BUILT_IN ? [{ path: `${path}.name`, words: `has a listener called ${name}, which is one of the controller's own`, help: 'Give it another name.' }] : []),
      ...(OF_HOSTS.includes(port as number) ? [{ path: `${path}.port`, words: `has a listener on port ${String(port)}, on which NGINX listens for hosts`, help: 'Write another port.' }] : []),
      ...(before !== undefined && !isSecond && typeof port === 'number' && !OF_HOSTS.includes(port) ? [{
        path: `${path}.port`, words: `has the listeners ${String(holder)} and ${String(name)} on port ${port}`, help: 'Give each a port of its own.',
      }] : []),
      ...(typeof port === 'number' && (port < 1 || port > 65535) ? [{ path: `${path}.port`, words: `has a listener on port ${port}`, help: 'Write a port from 1 to 65535.' }] : []),
      ...(typeof protocol === 'string' && !isPlaceholder(protocol) && !PROTOCOLS.includes(protocol) ? [{ path: `${path}.protocol`, words: `has a listener for ${protocol}`, help: 'Write `TCP`, `UDP` or `HTTP`.' }] : []),
    ];
  });
}
