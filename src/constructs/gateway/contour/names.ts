/** The namespace that upstream's own manifests install it into. */
export const NAMESPACE = 'projectcontour';

/** The control plane: Deployment, ServiceAccount, roles, ConfigMap, and the Service that Envoy finds it by. */
export const CONTOUR = 'contour';
export const CERTGEN = 'contour-certgen';

/** Secrets that the Job makes, under names that stand in its code (1.33), so there is one of each in a namespace. */
export const CONTOUR_SECRET = 'contourcert';
export const ENVOY_SECRET = 'envoycert';

/** Its controller, as an IngressClass says it; Contour itself reads the name of the class alone. */
export const CONTROLLER = 'projectcontour.io/ingress-controller';

/** API of its own kinds that routes are written in. */
export const CONTOUR_API = 'projectcontour.io/v1';

/** Where Envoy listens in its pod (Contour's defaults). */
export const PORTS = { http: 8080, https: 8443, metrics: 8002, shutdown: 8090, xds: 8001 } as const;

type Labels = Readonly<Record<string, string>>;

/** Labels by which the pods of the control plane are known. */
export const SELECTOR: Labels = { app: CONTOUR };

/** Labels of every object of the control plane. */
export const LABELS: Labels = { 'app.kubernetes.io/component': 'controller', 'app.kubernetes.io/instance': CONTOUR, 'app.kubernetes.io/name': 'contour' };

/** Labels of every object of the proxies. */
export function proxyLabels(name: string): Labels {
  return { 'app.kubernetes.io/component': 'ingress-proxy', 'app.kubernetes.io/instance': name, 'app.kubernetes.io/name': 'envoy' };
}

/** Labels by which the pods of the proxies are known. */
export function proxySelector(name: string): Labels {
  return { app: name };
}
