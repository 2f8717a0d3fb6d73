import { IpAddress } from '../../net/ip-address';
import { AllowedNamespaces, AllowedRoutes, Gateway, GatewayApiObjects, GatewayClass, Listener, ListenerSet, ReferenceGrant } from '../gateway-api';
import { Identity } from '../identity';
import { at, Source } from '../source';
import { written } from '../written';
import { Fields, fieldsOf, isFields, labelsOf, listOf, numberOf, selectorOf, textOf } from './fields';
import { readBackendTlsPolicy, readClientAuthorities, readClientCertificate } from './read-gateway-tls';
import { readParent, readReference } from './read-reference';
import { isRouteKind, readRoute } from './read-route';

/** Where objects of Gateway API are collected. */
export type GatewayApiLists = { readonly [K in keyof GatewayApiObjects]: GatewayApiObjects[K] extends readonly (infer E)[] ? E[] : never };

/** Reads an object of the group `gateway.networking.k8s.io`, or a ListenerSet of the time when it was experimental; others are passed over. */
export function readGatewayApiInto(lists: GatewayApiLists, manifest: Fields, identity: Identity, source: Source): void {
  switch (identity.kind) {
    case 'GatewayClass':
      lists.classes.push(readGatewayClass(manifest, identity, source));
      return;
    case 'Gateway':
      lists.gateways.push(readGateway(manifest, identity, source));
      return;
    case 'ListenerSet':
    case 'XListenerSet':
      lists.listenerSets.push(readListenerSet(manifest, identity, source));
      return;
    case 'ReferenceGrant':
      lists.grants.push(readReferenceGrant(manifest, identity, source));
      return;
    case 'BackendTLSPolicy':
      lists.backendTlsPolicies.push(readBackendTlsPolicy(manifest, identity, source));
      return;
    default:
      if (isRouteKind(identity.kind)) {
        lists.routes.push(readRoute(manifest, identity, source));
      }
  }
}

function readGatewayClass(manifest: Fields, { name }: Identity, source: Source): GatewayClass {
  const { controllerName, parametersRef } = fieldsOf(manifest.spec);
  return {
    name,
    labels: labelsOf(fieldsOf(manifest.metadata).labels),
    controller: textOf(controllerName) ?? '',
    ...(isFields(parametersRef) ? { parameters: readReference(parametersRef, '', '', source) } : {}),
    source,
  };
}

function readGateway(manifest: Fields, identity: Identity, source: Source): Gateway {
  const spec = fieldsOf(manifest.spec);
  const namespace = identity.namespace ?? 'default';
  const { annotations, labels, parametersRef } = fieldsOf(spec.infrastructure);
  return {
    kind: 'Gateway',
    namespace,
    name: identity.name,
    className: textOf(spec.gatewayClassName) ?? '',
    annotations: labelsOf(fieldsOf(manifest.metadata).annotations),
    listeners: readListeners(spec, namespace, source),
    addresses: listOf(spec.addresses).flatMap((address, index) => {
      const { type, value } = fieldsOf(address);
      return (type ?? 'IPAddress') !== 'IPAddress' || textOf(value) === undefined ? []
        : [written(value, at(source, `spec.addresses[${index}].value`), IpAddress.parse)];
    }),
    otherAddressTypes: listOf(spec.addresses).flatMap((address) => textOf(fieldsOf(address).type) ?? []).filter((type) => type !== 'IPAddress' && type !== 'Hostname'),
    serviceAnnotations: labelsOf(annotations),
    serviceLabels: labelsOf(labels),
    ...(isFields(parametersRef) ? { parameters: readReference(parametersRef, '', namespace, source) } : {}),
    listenerSets: readNamespaces(fieldsOf(fieldsOf(spec.allowedListeners).namespaces), 'None'),
    ...readClientCertificate(spec, namespace, source),
    clientAuthorities: readClientAuthorities(spec, namespace, source),
    source,
  };
}

function readListenerSet(manifest: Fields, identity: Identity, source: Source): ListenerSet {
  const spec = fieldsOf(manifest.spec);
  const namespace = identity.namespace ?? 'default';
  return {
    kind: identity.kind === 'XListenerSet' ? 'XListenerSet' : 'ListenerSet',
    namespace,
    name: identity.name,
    parent: readParent(fieldsOf(spec.parentRef), namespace, at(source, 'spec.parentRef')),
    listeners: readListeners(spec, namespace, source),
    source,
  };
}

function readListeners(spec: Fields, namespace: string, source: Source): Listener[] {
  return listOf(spec.listeners).filter(isFields).map((listener, index) => {
    const place = at(source, `spec.listeners[${index}]`);
    return {
      name: textOf(listener.name) ?? '',
      hostname: textOf(listener.hostname) || undefined,
      port: numberOf(listener.port),
      protocol: textOf(listener.protocol) ?? '',
      tlsMode: isFields(listener.tls) ? textOf(listener.tls.mode) ?? 'Terminate' : undefined,
      certificates: listOf(fieldsOf(listener.tls).certificateRefs).filter(isFields)
        .map((reference, position) => readReference(reference, 'Secret', namespace, at(source, `${place.property}.tls.certificateRefs[${position}]`))),
      allowed: readAllowed(fieldsOf(listener.allowedRoutes)),
      source: place,
    };
  });
}

function readNamespaces({ from, selector }: Fields, otherwise: string): AllowedNamespaces {
  return { from: textOf(from) ?? otherwise, ...(isFields(selector) ? { selector: selectorOf(selector) } : {}) };
}

function readAllowed({ namespaces, kinds }: Fields): AllowedRoutes {
  return {
    ...readNamespaces(fieldsOf(namespaces), 'Same'),
    kinds: listOf(kinds).filter(isFields).flatMap(({ kind }) => textOf(kind) ?? []),
  };
}

function readReferenceGrant(manifest: Fields, identity: Identity, source: Source): ReferenceGrant {
  const spec = fieldsOf(manifest.spec);
  return {
    namespace: identity.namespace ?? 'default',
    name: identity.name,
    from: listOf(spec.from).filter(isFields).map(({ group, kind, namespace }) => ({
      group: textOf(group) ?? '', kind: textOf(kind) ?? '', namespace: textOf(namespace) ?? '',
    })),
    to: listOf(spec.to).filter(isFields).map(({ group, kind, name }) => ({ group: textOf(group) ?? '', kind: textOf(kind) ?? '', name: textOf(name) })),
    source,
  };
}
