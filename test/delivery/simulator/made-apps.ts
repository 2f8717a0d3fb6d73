import { Manifest } from '../../../src/model/manifest';
import { deployment, object, rights, service } from '../manifests';

/** A definition, of a kind that stands in namespaces. */
export function definition(group: string, kind: string, plural: string): Manifest {
  return object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', `${plural}.${group}`, undefined, {
    spec: { group, names: { kind, plural }, scope: 'Namespaced', versions: [{ name: 'v1beta1', served: true, storage: true }] },
  });
}

/** A webhook that asks a Service about kinds of a group. */
export function webhook(name: string, namespace: string, group: string, plurals: readonly string[], serviceName = 'webhook'): Manifest {
  return object('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', name, undefined, {
    webhooks: [{
      name: `${name}.example.com`, admissionReviewVersions: ['v1'], sideEffects: 'None', failurePolicy: 'Fail', clientConfig: { service: { namespace, name: serviceName, path: '/' } },
      rules: [{ apiGroups: [group], apiVersions: ['v1beta1'], operations: ['CREATE', 'UPDATE'], resources: plurals }],
    }],
  });
}

/** MetalLB, as far as an order is concerned: its definitions, its controller, and the webhook that the controller serves. */
export function controller(namespace = 'metallb-system', image = 'controller:1'): Manifest[] {
  return [
    object('v1', 'Namespace', namespace),
    definition('metallb.io', 'IPAddressPool', 'ipaddresspools'),
    definition('metallb.io', 'L2Advertisement', 'l2advertisements'),
    webhook('metallb-webhook-configuration', namespace, 'metallb.io', ['ipaddresspools', 'l2advertisements']),
    object('v1', 'ServiceAccount', 'controller', namespace),
    object('v1', 'Secret', 'webhook-cert', namespace),
    ...rights('controller', namespace, { apiGroups: ['metallb.io'], resources: ['ipaddresspools'], verbs: ['get', 'list', 'watch'] }),
    deployment('controller', namespace, { containers: [{ name: 'controller', image }], volumes: [{ name: 'cert', secret: { secretName: 'webhook-cert' } }] }),
    { ...service('webhook', namespace), spec: { selector: { app: 'controller' }, ports: [{ port: 443 }] } },
  ];
}

export function pool(name = 'public', address = '192.168.1.200-192.168.1.250', namespace = 'metallb-system'): Manifest[] {
  return [
    object('metallb.io/v1beta1', 'IPAddressPool', name, namespace, { spec: { addresses: [address] } }),
    object('metallb.io/v1beta1', 'L2Advertisement', name, namespace, { spec: { ipAddressPools: [name] } }),
  ];
}

/** An application that is exposed, has a route and is watched. */
export function application(name: string, namespace = name): Manifest[] {
  return [
    object('v1', 'Namespace', namespace),
    object('v1', 'ServiceAccount', name, namespace),
    object('v1', 'ConfigMap', name, namespace, { data: { a: 'b' } }),
    deployment(name, namespace, { volumes: [{ name: 'config', configMap: { name } }] }),
    service(name, namespace),
    service(`${name}-external`, namespace, { type: 'LoadBalancer', selector: { app: name } }),
    object('networking.k8s.io/v1', 'Ingress', name, namespace),
    object('cert-manager.io/v1', 'Certificate', name, namespace),
    object('monitoring.coreos.com/v1', 'ServiceMonitor', name, namespace),
    object('autoscaling/v2', 'HorizontalPodAutoscaler', name, namespace),
  ];
}

/** A small cluster with all of it. */
export function home(load: readonly Manifest[] = controller(), address?: string): Manifest[] {
  return [...load, ...pool('public', address), object('cert-manager.io/v1', 'ClusterIssuer', 'letsencrypt'), ...application('shop'), ...application('wiki')];
}
