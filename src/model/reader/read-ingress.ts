import { Identity } from '../identity';
import { Ingress, IngressBackend, IngressClass, IngressPath } from '../ingress';
import { at, Source } from '../source';
import { each, Fields, fieldsOf, isFields, labelsOf, listOf, numberOrTextOf, textOf, textsOf } from './fields';

const CLASS_ANNOTATION = 'kubernetes.io/ingress.class';
const DEFAULT_CLASS_ANNOTATION = 'ingressclass.kubernetes.io/is-default-class';

/** Reads a `networking.k8s.io/v1` Ingress. */
export function readIngress(manifest: Fields, identity: Identity, source: Source, ours: boolean): Ingress {
  const spec = fieldsOf(manifest.spec);
  const metadata = fieldsOf(manifest.metadata);
  const annotations = labelsOf(metadata.annotations);
  return {
    namespace: identity.namespace ?? 'default',
    name: identity.name,
    labels: labelsOf(metadata.labels),
    annotations,
    className: textOf(spec.ingressClassName) ?? annotations[CLASS_ANNOTATION],
    paths: listOf(spec.rules).flatMap((rule, index) => readRule(fieldsOf(rule), index, source)),
    hasRules: listOf(spec.rules).length > 0,
    tls: each(listOf(spec.tls).filter(isFields), (tls, index) => ({
      hosts: textsOf(tls.hosts),
      secretName: textOf(tls.secretName),
      source: at(source, `spec.tls[${index}]`),
    })),
    defaultBackend: isFields(spec.defaultBackend) ? readBackend(spec.defaultBackend) : undefined,
    ours,
    source,
  };
}

function readRule(rule: Fields, ruleIndex: number, source: Source): IngressPath[] {
  return listOf(fieldsOf(rule.http).paths).filter(isFields).map((path, index) => ({
    host: textOf(rule.host) || undefined,
    path: textOf(path.path) ?? '',
    pathType: textOf(path.pathType) ?? '',
    backend: readBackend(fieldsOf(path.backend)),
    source: at(source, `spec.rules[${ruleIndex}].http.paths[${index}]`),
  }));
}

function readBackend(backend: Fields): IngressBackend {
  const service = fieldsOf(backend.service);
  const port = fieldsOf(service.port);
  return { service: textOf(service.name) || undefined, port: numberOrTextOf(port.number ?? port.name) };
}

/** Reads a `networking.k8s.io/v1` IngressClass. */
export function readIngressClass(manifest: Fields, identity: Identity, source: Source): IngressClass {
  return {
    name: identity.name,
    controller: textOf(fieldsOf(manifest.spec).controller) ?? '',
    isDefault: labelsOf(fieldsOf(manifest.metadata).annotations)[DEFAULT_CLASS_ANNOTATION] === 'true',
    source,
  };
}
