import { claimId } from '../../model/claim';
import { at } from '../../model/source';
import { ingress, ingressClass, yaml } from '../cases/case-writing';
import { ingressProducts } from '../ingress-products';
import { Rule } from '../rule';

const CLASS = { ...ingressClass('nginx-f5'), spec: { controller: 'nginx.org/ingress-controller' } };
const of = (annotations: object, spec: object = {}) => yaml(CLASS, ingress('web', 'app.example.com', '/', { annotations, spec: { ingressClassName: 'nginx-f5', ...spec } }));
const [KEY, BEHIND] = ['nginx.org/hsts', 'nginx.org/hsts-behind-proxy'];
const ON = { [KEY]: 'true' };

export const HSTS_WITHOUT_TLS: Rule = {
  id: 'hsts-without-tls',
  severity: 'note',
  why: 'Browsers pass over HSTS that comes by plain HTTP (RFC 6797, section 8.1), and the controller of F5 writes none for a host without TLS unless it is told that a proxy in front has it (5.5, internal/configs/version1/nginx.ingress.tmpl).',
  cases: {
    bad: [{ name: 'no TLS', manifests: of(ON) }],
    good: [
      { name: 'TLS', manifests: of(ON, { tls: [{ hosts: ['app.example.com'], secretName: 'app-tls' }] }) },
      { name: 'a proxy in front that has it', manifests: of({ ...ON, [BEHIND]: 'True' }) },
      { name: 'switched off', manifests: of({ [KEY]: 'false' }) },
      { name: 'the paths of a host, whose TLS stands elsewhere', manifests: of({ ...ON, 'nginx.org/mergeable-ingress-type': 'minion' }) },
      { name: 'another proxy, which does not read it', manifests: yaml(ingressClass(), ingress('web', 'app.example.com', '/', { annotations: ON })) },
    ],
  },
  check(world) {
    const productOf = ingressProducts(world);
    const isOn = (value: string | undefined) => value !== undefined && /^(1|t|true)$/i.test(value);
    return world.cluster.ingresses
      .filter(({ annotations, tls }) => isOn(annotations[KEY]) && !isOn(annotations[BEHIND]) && tls.length === 0 && annotations['nginx.org/mergeable-ingress-type'] !== 'minion')
      .filter((one) => productOf(one) === 'NGINX').map((one) => ({
        message: `Ingress ${claimId(one)} asks for HSTS and has no TLS, so that no such header is sent.`,
        help: `Write \`tls\`, or \`${BEHIND}: "true"\` where a proxy in front ends TLS.`,
        subject: `Ingress ${claimId(one)}`,
        places: [at(one.source, `metadata.annotations["${KEY}"]`)],
      }));
  },
};
