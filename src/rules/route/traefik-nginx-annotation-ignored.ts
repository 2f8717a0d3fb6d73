import { ignoredByTraefik, servedForIngressNginx } from '../../behavior/traefik/ingress-nginx-provider';
import { claimId } from '../../model/claim';
import { at } from '../../model/source';
import { ingress, traefik, yaml } from '../case-writing';
import { WEB } from '../route-cases';
import { Rule } from '../rule';

const NGINX_CLASS = { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'nginx' }, spec: { controller: 'k8s.io/ingress-nginx' } };
const annotated = (name: string, value: string, args: readonly string[] = ['--providers.kubernetesingressnginx=true']) => yaml(...WEB, NGINX_CLASS, traefik(args),
  ingress('web', 'app.example.com', '/', { annotations: { [`nginx.ingress.kubernetes.io/${name}`]: value }, spec: { ingressClassName: 'nginx' } }));

export const TRAEFIK_NGINX_ANNOTATION_IGNORED: Rule = {
  id: 'traefik-nginx-annotation-ignored',
  severity: 'warning',
  why: 'Traefik serves Ingresses of ingress-nginx as they are, but for some annotations, which it passes over in silence: what they kept out comes in.',
  cases: {
    bad: [
      { name: 'a list of clients that may not', manifests: annotated('denylist-source-range', '203.0.113.0/24') },
      { name: 'ciphers', manifests: annotated('ssl-ciphers', 'HIGH') },
      { name: 'a name that nobody knows', manifests: annotated('proxy-read-timeot', '5') },
      { name: 'by the name of the class', manifests: annotated('satisfy', 'any', ['--providers.kubernetesingressnginx.ingressclass=nginx']) },
    ],
    good: [
      { name: 'an annotation that it reads', manifests: annotated('rewrite-target', '/') },
      { name: 'one by which no request meets anything else', manifests: annotated('load-balance', 'ewma') },
      { name: 'ingress-nginx serves it itself', manifests: annotated('satisfy', 'any', []) },
    ],
  },
  check: ({ cluster: { workloads, ingresses, ingressClasses } }) => servedForIngressNginx(workloads, ingresses, ingressClasses)
    .flatMap((one) => ignoredByTraefik(one.annotations).map((key) => ({
      message: `Ingress ${claimId(one)} has the annotation ${key}, which Traefik passes over where it serves Ingresses of ingress-nginx.`,
      help: 'Remove it where its absence will do. Where not, make an AppRoute of the Ingress: what it asks for is rendered or refused by name.',
      subject: `Ingress ${claimId(one)}`,
      places: [at(one.source, `metadata.annotations["${key}"]`)],
    }))),
};
