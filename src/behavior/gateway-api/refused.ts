import { refusedRule } from './refused-rule';
import { Fields, filledText, fieldsOf, listOf, mapsOf } from '../../model/reader/fields';
import { isPlaceholder } from '../../model/written';
import { Refusal } from '../refusal';

const ROUTES: ReadonlySet<string> = new Set(['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute']);
const NAMESPACES_FROM = ['All', 'Selector', 'Same'];
const LISTENER_NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** What the API server refuses of an object of Gateway API, by its schemas and their CEL rules (1.6); what other rules tell of host names, paths, listeners that conflict, and numbers of entries is not among it. */
export function refusedOf(kind: string, manifest: Fields): Refusal[] {
  const spec = fieldsOf(manifest.spec);
  if (ROUTES.has(kind)) {
    return [...refusedParents(spec), ...refusedNames(spec), ...refusedHosts(kind, manifest), ...mapsOf(spec.rules).flatMap((rule, index) => refusedRule(kind, rule, `spec.rules[${index}]`))];
  }
  switch (kind) {
    case 'Gateway': return [...refusedListeners(spec), ...refusedInfrastructure(spec)];
    case 'ListenerSet': return refusedListeners(spec);
    case 'BackendTLSPolicy': return refusedValidation(fieldsOf(spec.validation));
    default: return [];
  }
}

/** Two references to one parent have to say which of its listeners they mean. */
function refusedParents(spec: Fields): Refusal[] {
  const seen = new Map<string, string[]>();
  return mapsOf(spec.parentRefs).flatMap((parent, index): Refusal[] => {
    const { group = 'gateway.networking.k8s.io', kind = 'Gateway', namespace = '', name } = parent;
    const key = [group, kind, namespace, name].map(String).join('/');
    const part = `${filledText(parent.sectionName) ?? ''}:${String(parent.port ?? '')}`;
    const others = seen.get(key) ?? [];
    seen.set(key, [...others, part]);
    return others.includes(part) || (others.length > 0 && (part === ':' || others.includes(':'))) ? [{
      path: `spec.parentRefs[${index}]`,
      words: `names ${String(kind)} ${String(name)} twice as a parent, and not another listener of it each time`,
      help: 'Name a listener by `sectionName` or `port` in each, or remove one.',
    }] : [];
  });
}

function refusedNames(spec: Fields): Refusal[] {
  const seen = new Set<unknown>();
  return mapsOf(spec.rules).flatMap(({ name }, index): Refusal[] => {
    const isSecond = typeof name === 'string' && seen.has(name);
    seen.add(name);
    return isSecond ? [{ path: `spec.rules[${index}].name`, words: `has two rules called ${name}`, help: 'Give each rule a name of its own, or none.' }] : [];
  });
}

/** Since its version v1. */
function refusedHosts(kind: string, { apiVersion, spec }: Fields): Refusal[] {
  return kind === 'TLSRoute' && String(apiVersion).endsWith('/v1') && listOf(fieldsOf(spec).hostnames).length === 0 && fieldsOf(spec).hostnames === undefined
    ? [{ path: 'spec', words: 'has no `hostnames`, and TLS is routed by nothing else', help: 'Write the server names that it is for.' }] : [];
}

function refusedListeners(spec: Fields): Refusal[] {
  return mapsOf(spec.listeners).flatMap((listener, index): Refusal[] => {
    const path = `spec.listeners[${index}]`;
    const { name, protocol, tls, allowedRoutes } = listener;
    const { mode = 'Terminate', certificateRefs, options } = fieldsOf(tls);
    const from = fieldsOf(fieldsOf(allowedRoutes).namespaces).from;
    return [
      ...(typeof name === 'string' && !isPlaceholder(name) && !LISTENER_NAME.test(name) ? [{ path: `${path}.name`, words: `has a listener called ${JSON.stringify(name)}`, help: 'Write lower-case letters, digits, and hyphens and dots inside.' }] : []),
      ...(tls !== undefined && ['HTTPS', 'TLS'].includes(String(protocol)) && mode === 'Terminate' && listOf(certificateRefs).length === 0 && Object.keys(fieldsOf(options)).length === 0
        // A listener for TLS that says nothing of the mode is told as such.
        && (protocol === 'HTTPS' || fieldsOf(tls).mode !== undefined) ? [{
          path: `${path}.tls`, words: `has the listener ${String(name)} end TLS without a certificate`, help: 'Write a Secret into `certificateRefs`.',
        }] : []),
      ...(typeof from === 'string' && !isPlaceholder(from) && !NAMESPACES_FROM.includes(from) ? [{
        path: `${path}.allowedRoutes.namespaces.from`, words: `has the listener ${String(name)} take routes from ${JSON.stringify(from)}`, help: 'Write `All`, `Same`, or `Selector` with a `selector`.',
      }] : []),
    ];
  });
}

function refusedInfrastructure({ infrastructure, addresses }: Fields): Refusal[] {
  const { labels, annotations } = fieldsOf(infrastructure);
  const limits: readonly (readonly [path: string, count: number, most: number])[] = [
    ['spec.infrastructure.labels', Object.keys(fieldsOf(labels)).length, 8], ['spec.infrastructure.annotations', Object.keys(fieldsOf(annotations)).length, 16],
    ['spec.addresses', listOf(addresses).length, 16],
  ];
  return limits.filter(([, count, most]) => count > most)
    .map(([path, count, most]) => ({ path, words: `has ${count} entries in \`${path}\`, and ${most} are allowed`, help: 'Remove some.' }));
}

function refusedValidation({ hostname, caCertificateRefs, wellKnownCACertificates }: Fields): Refusal[] {
  const [named, known] = [listOf(caCertificateRefs).length > 0, filledText(wellKnownCACertificates) !== undefined];
  return [
    ...(filledText(hostname) === undefined ? [{ path: 'spec.validation', words: 'names no `hostname`, which the certificate of the Service is to be for', help: 'Write the name that its certificate has.' }] : []),
    ...(named === known ? [{
      path: 'spec.validation', words: named ? 'trusts authorities of its own and those of the system' : 'trusts no authority',
      help: 'Write `caCertificateRefs`, or `wellKnownCACertificates: System`: one of them.',
    }] : []),
  ];
}
