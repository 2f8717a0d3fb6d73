import { isPlaceholder } from '../../model/written';
import { yaml } from '../cases/case-writing';
import { Rule } from '../rule';

const CONTROLLER = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\/[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/;
const LONGEST = 250;

const ofController = (controller?: string) => yaml({ apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'traefik' }, spec: { controller } });

export const INGRESS_CLASS_INVALID: Rule = {
  id: 'ingress-class-invalid',
  severity: 'error',
  why: 'The API server refuses an IngressClass whose controller is no path behind a domain.',
  cases: {
    bad: [
      { name: 'no controller', manifests: ofController() },
      { name: 'no domain', manifests: ofController('traefik') },
      { name: 'a domain in upper case', manifests: ofController('Traefik.io/ingress-controller') },
      { name: '251 characters', manifests: ofController(`example.com/${'a'.repeat(239)}`) },
    ],
    good: [
      { name: 'a domain and a path', manifests: ofController('traefik.io/ingress-controller') },
      { name: '250 characters', manifests: ofController(`example.com/${'a'.repeat(238)}`) },
    ],
  },
  check: ({ cluster }) => cluster.ingressClasses
    .filter(({ controller }) => !isPlaceholder(controller) && (controller.length > LONGEST || !CONTROLLER.test(controller)))
    .map(({ name, controller, source }) => ({
      message: controller === '' ? `IngressClass ${name} names no controller.` : `IngressClass ${name} has the controller ${JSON.stringify(controller)}, which is no path behind a domain, or longer than ${LONGEST} characters.`,
      help: 'Write what the proxy calls itself, for example `traefik.io/ingress-controller`.',
      subject: `IngressClass ${name}`,
      places: [source],
    })),
};
