/** What an IngressClass names whose Ingresses the controller of F5 takes. */
export const NGINX_CONTROLLER = 'nginx.org/ingress-controller';
