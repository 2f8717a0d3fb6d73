import { INGRESS_NGINX_CONTROLLER, INGRESS_NGINX_PREFIX } from '../../behavior/ingress-nginx/identity';
import { NGINX_CONTROLLER } from '../../behavior/nginx/identity';
import { ignoredByTraefik, servedForIngressNginx } from '../../behavior/traefik/ingress-nginx-provider';
import { claimId } from '../../model/claim';
import { at } from '../../model/source';
import { ingress, traefik, yaml } from '../cases/case-writing';
import { WEB } from '../cases/route-cases';
import { Rule } from '../rule';

const nginxClass = (controller: string) => ({ apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'nginx' }, spec: { controller } });
const PROVIDER = '--providers.kubernetesingressnginx';
const annotations = (words: Readonly<Record<string, string>>, args: readonly string[], ...classes: readonly object[]) => yaml(...WEB, ...classes, traefik(args), ingress('web', 'app.example.com', '/', {
  annotations: Object.fromEntries(Object.entries(words).map(([name, value]) => [`${INGRESS_NGINX_PREFIX}${name}`, value])), spec: { ingressClassName: 'nginx' },
}));
const annotated = (name: string, value: string, args: readonly string[] = [`${PROVIDER}=true`]) => annotations({ [name]: value }, args, nginxClass(INGRESS_NGINX_CONTROLLER));
const OF_F5 = nginxClass(NGINX_CONTROLLER);

export const TRAEFIK_NGINX_ANNOTATION_IGNORED: Rule = {
  id: 'traefik-nginx-annotation-ignored',
  severity: 'warning',
  why: 'Traefik serves Ingresses of ingress-nginx as they are, but for some annotations, which it passes over in silence: what they kept out comes in.',
  cases: {
    bad: [
      { name: 'a list of clients that may not', manifests: annotated('denylist-source-range', '203.0.113.0/24') },
      { name: 'ciphers', manifests: annotated('ssl-ciphers', 'HIGH') },
      { name: 'a name that nobody knows', manifests: annotated('proxy-read-timeot', '5') },
      { name: 'by the name of the class', manifests: annotated('satisfy', 'any', [`${PROVIDER}.ingressclass=nginx`]) },
      { name: 'switched on in other letters', manifests: annotated('satisfy', 'any', [`${PROVIDER}=True`]) },
      { name: 'a class that is not here', manifests: annotations({ satisfy: 'any' }, [`${PROVIDER}=true`]) },
      { name: 'a class of another controller, taken by its name', manifests: annotations({ satisfy: 'any' }, [`${PROVIDER}.ingressclassbyname=true`], OF_F5) },
      { name: 'a limit of bodies, which it holds where it buffers requests alone', manifests: annotated('proxy-body-size', '1m') },
    ],
    good: [
      { name: 'an annotation that it reads', manifests: annotated('rewrite-target', '/') },
      { name: 'one by which no request meets anything else', manifests: annotated('load-balance', 'ewma') },
      { name: 'a limit of bodies where requests are buffered', manifests: annotations({ 'proxy-body-size': '1m', 'proxy-request-buffering': 'on' }, [`${PROVIDER}=true`], nginxClass(INGRESS_NGINX_CONTROLLER)) },
      { name: 'no limit of bodies', manifests: annotated('proxy-body-size', '0') },
      { name: 'a class of that name is another controller\'s', manifests: annotations({ satisfy: 'any' }, [`${PROVIDER}=true`], OF_F5) },
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
