import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const GATEWAY_CERTIFICATE_UNCOVERED: Rule = planRule({
  id: 'gateway-certificate-uncovered',
  kind: 'gateway-certificate-uncovered',
  severity: 'warning',
  why: 'Browsers refuse a page whose certificate is for other names, and nothing but a browser tells.',
  example: {
    name: 'a host that the wildcard of the gateway does not cover',
    message: 'The route apps/Route names no certificate, and the one of the gateway edge/Gateway (Secret all-tls) is for *.example.com, and not for app.example.org.',
    help: 'Give the route its `tls`, or add app.example.org to the certificate and to `defaultCertificate.hosts`. Where nobody comes by HTTPS, waive this.',
    subject: 'certificate of route apps/Route',
  },
});
