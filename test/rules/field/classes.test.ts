import { F5, HAPROXY, INGRESS_NGINX, running, specify, TRAEFIK, WEB } from './one-open-part';
import { ingress } from '../../../src/rules/cases/case-writing';

const HOST = 'app.example.com';
const classOf = (name: string, controller: string, isDefault = false) => ({
  apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name, annotations: { 'ingressclass.kubernetes.io/is-default-class': `${isDefault}` } }, spec: { controller },
});
const of = (ingressClassName: string | undefined, name = 'web', host = HOST) => ingress(name, host, '/', { spec: { ingressClassName } });

specify('one class is the default', {
  'two are': {
    of: (isDefault: boolean) => [classOf('traefik', 'traefik.io/ingress-controller', true), classOf('haproxy', 'haproxy.org/ingress-controller/haproxy', isDefault)],
    bad: true, good: false, told: 'warning ingress-class-defaults-differ', because: 'Kubernetes takes the newer, and refuses nothing',
  },
});

specify('the class of an Ingress is here, or declared to live elsewhere', {
  'it is misspelt': { of: (name: string) => [...TRAEFIK.objects, of(name)], bad: 'traefk', good: 'traefik', told: 'error ingress-class-unknown' },
  'it is misspelt, and the right one lives elsewhere': {
    of: (name: string) => [...TRAEFIK.objects, of(name)], bad: 'inernal', good: 'internal', told: 'error ingress-class-unknown', externals: { ingressClasses: ['internal'] },
  },
  'it is here, and HAProxy was told another name than its controller has': {
    of: (controller: string) => [classOf('edge', controller), HAPROXY.proxy, ...WEB, of('edge')], bad: 'haproxy.org/ingress-controller', good: 'haproxy.org/ingress-controller/haproxy', told: 'warning ingress-class-unserved',
  },
  'it is of no proxy here': { of: (name: string) => [...TRAEFIK.objects, of(name)], bad: 'internal', good: 'traefik', told: 'error ingress-class-unknown' },
  'it is here, and its proxy was told another': {
    of: (name: string) => [...F5.objects, classOf('internal', 'nginx.org/ingress-controller'), of(name)], bad: 'internal', good: 'nginx-f5', told: 'warning ingress-class-unserved',
  },
});

const nginx = (name: string, ...args: string[]) => running(name, 'nginx/nginx-ingress:5.5.4', ...args);
const haproxy = (name: string, className: string) => running(name, 'haproxytech/kubernetes-ingress:3.2.12', `--ingress.class=${className}`);
const nginxOld = (name: string, ...args: string[]) => running(name, 'registry.k8s.io/ingress-nginx/controller:v1.15.1', ...args);
const traefik = (name: string, ...args: string[]) => running(name, 'traefik:v3.7.9', '--providers.kubernetesingress.strictprefixmatching=true', '--providers.kubernetesingress.allowemptyservices=true', ...args);
const inPlace = (controller: string, ...args: string[]) =>
  running('traefik', 'traefik:v3.7.9', '--providers.kubernetesingressnginx=true', `--providers.kubernetesingressnginx.controllerclass=${controller}`, ...args);
const CLASS = '--providers.kubernetesingress.ingressclass';
const INTERNAL = classOf('internal', 'k8s.io/ingress-nginx');
specify('a class is served by one proxy', {
  'the NGINX of F5 and ingress-nginx both take the class nginx where nobody says otherwise': {
    of: (arg: string) => [classOf('nginx', 'k8s.io/ingress-nginx'), ...WEB, INGRESS_NGINX.proxy, nginx('f5', arg), of('nginx')],
    bad: '-ingress-class=nginx', good: '-ingress-class=nginx-f5', told: 'warning ingress-class-contested',
  },
  'two ingress-nginx of one controller: each takes the classes of both, whatever class it was told': {
    of: (controller: string) => [...INGRESS_NGINX.objects, { ...INTERNAL, spec: { controller } }, nginxOld('inner', '--ingress-class=internal', `--controller-class=${controller}`), of('nginx')],
    bad: 'k8s.io/ingress-nginx', good: 'k8s.io/inner-ingress-nginx', told: 'warning ingress-class-contested',
  },
  'two HAProxies that were told one name, whatever their class is called': {
    of: (name: string) => [classOf('edge', 'haproxy.org/ingress-controller/main'), ...WEB, haproxy('one', 'main'), haproxy('two', name), of('edge')], bad: 'main', good: 'inner', told: 'warning ingress-class-contested',
  },
  'two Traefiks, one of which was told no class': {
    of: (arg: string) => [classOf('traefik', 'traefik.io/ingress-controller'), ...WEB, traefik('one', `${CLASS}=traefik`), traefik('two', arg), of('traefik')],
    bad: '--providers.kubernetesingress=true', good: `${CLASS}=inner`, told: 'warning ingress-class-contested',
  },
  'Traefik in the place of ingress-nginx writes the status of its Ingresses as well': {
    of: (arg: string) => [...INGRESS_NGINX.objects, inPlace(arg, '--providers.kubernetesingressnginx.publishstatusaddress=192.168.1.201'), of('nginx')],
    bad: 'k8s.io/ingress-nginx', good: 'k8s.io/other-ingress-nginx', told: 'warning ingress-class-contested',
  },
  'Traefik in the place of ingress-nginx leaves their status alone': {
    of: (arg: string) => [...INGRESS_NGINX.objects, inPlace(arg), of('nginx')], bad: 'k8s.io/ingress-nginx', good: 'k8s.io/other-ingress-nginx', told: [],
    because: 'it is the way out, where DNS leads to the one or the other',
  },
  'one proxy may have several classes': {
    of: (name: string) => [...HAPROXY.objects, classOf('internal', 'haproxy.org/ingress-controller/haproxy'), of(name)], bad: 'internal', good: 'haproxy', told: [],
    because: 'both names lead to the one that runs',
  },
  'two classes of one controller, of which no proxy is here': {
    of: (name: string) => [classOf('nginx', 'k8s.io/ingress-nginx'), INTERNAL, ...WEB, of(name)], bad: 'internal', good: 'nginx', told: [],
    because: 'one proxy may have both',
  },
});

const contour = (...args: string[]) => running('contour', 'ghcr.io/projectcontour/contour:v1.33.6', 'serve', '--incluster', ...args);
specify('Contour is told its class where another proxy is', {
  'it takes each Ingress without a class': {
    of: (args: string[]) => [...HAPROXY.objects, contour(...args), of('haproxy')], bad: [], good: ['--ingress-class-name=contour'], told: 'note contour-takes-classless', because: 'no Ingress here is without a class so far',
  },
  'and there is one': {
    of: (isDefault: boolean) => [classOf('haproxy', 'haproxy.org/ingress-controller/haproxy', isDefault), HAPROXY.proxy, ...WEB, contour(), of(undefined)], bad: false, good: true, told: 'warning contour-takes-classless',
  },
});
