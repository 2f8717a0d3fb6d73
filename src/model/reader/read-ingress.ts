import { Identity } from '../identity';
import { CLASS_ANNOTATION, Ingress, IngressBackend, IngressClass, IngressPath } from '../ingress';
import { at, Source } from '../source';
import { each, Fields, fieldsOf, isFields, labelsOf, listOf, mapsOf, numberOrTextOf, textOf, textsOf } from './fields';

const DEFAULT_CLASS_ANNOTATION = 'ingressclass.kubernetes.io/is-default-class';

/** Reads a `networking.k8s.io` Ingress: v1, or v1beta1 as Kubernetes served it before 1.22. */
export function readIngress(manifest: Fields, identity: Identity, source: Source, ours: boolean): Ingress {
  const spec = fieldsOf(manifest.spec);
  const metadata = fieldsOf(manifest.metadata);
  const annotations = labelsOf(metadata.annotations);
  const isOld = isOldIngress(manifest);
  const fallback = isOld ? spec.backend : spec.defaultBackend;
  const rules = listOf(spec.rules);
  return {
    namespace: identity.namespace ?? 'default',
    name: identity.name,
    labels: labelsOf(metadata.labels),
    annotations,
    className: textOf(spec.ingressClassName) ?? annotations[CLASS_ANNOTATION],
    paths: rules.length === 1 ? readRule(fieldsOf(rules[0]), 0, source, isOld) : rules.flatMap((rule, index) => readRule(fieldsOf(rule), index, source, isOld)),
    hasRules: rules.length > 0,
    tls: each(mapsOf(spec.tls), (tls, index) => ({
      hosts: textsOf(tls.hosts),
      secretName: textOf(tls.secretName),
      source: at(source, `spec.tls[${index}]`),
    })),
    defaultBackend: isFields(fallback) ? readBackend(fallback, isOld) : undefined,
    ours,
    source,
  };
}

/** Whether an Ingress is of the version that has `serviceName` and no path types that one must write. */
export function isOldIngress({ apiVersion }: Fields): boolean {
  return apiVersion === 'networking.k8s.io/v1beta1';
}

function readRule(rule: Fields, ruleIndex: number, source: Source, isOld: boolean): readonly IngressPath[] {
  return each(mapsOf(fieldsOf(rule.http).paths), (path, index) => ({
    host: textOf(rule.host) || undefined,
    path: textOf(path.path) ?? '',
    pathType: textOf(path.pathType) ?? (isOld ? 'ImplementationSpecific' : ''),
    backend: readBackend(fieldsOf(path.backend), isOld),
    source: at(source, `spec.rules[${ruleIndex}].http.paths[${index}]`),
  }));
}

function readBackend(backend: Fields, isOld: boolean): IngressBackend {
  if (isOld) {
    return { service: textOf(backend.serviceName) || undefined, port: numberOrTextOf(backend.servicePort) };
  }
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
