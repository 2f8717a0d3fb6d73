/** What an IngressClass names whose Ingresses the controller of F5 takes. */
export const NGINX_CONTROLLER = 'nginx.org/ingress-controller';

/** The class of its gateways where nobody says otherwise: `nginx` is what the retired ingress-nginx has. */
export const DEFAULT_CLASS = 'nginx-f5';
