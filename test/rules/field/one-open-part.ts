import { ApiObject } from 'cdk8s';
import { deployment, ingress, service, traefik, yaml } from '../../../src/rules/cases/case-writing';
import { command } from '../../cli/command';
import { Lab, SEED_NETWORK } from '../../constructs/seed-network';
import { folderOf } from '../../support/folder';

/** One check: objects with one part that is open, what stands there wrongly, and what stands there in good order. */
export interface Check<T = any> {
  /** The objects, whole: with the class, the proxy, the Service and the pods that the open part needs to be wrong alone. */
  readonly of: (part: T) => readonly object[];
  readonly bad: T;
  readonly good: T;
  /** `severity rule` of each finding of a repository that holds the bad objects: one, where the mistake is one. */
  readonly told: string | readonly string[];
  /** The same of an app that holds them; default: as in a repository. */
  readonly inApp?: string | readonly string[];
  /** Why less is told than one may expect, or nothing. */
  readonly because?: string;
  /** What lives elsewhere. */
  readonly externals?: object;
}

/** What an app needs from elsewhere for objects of the proxies. */
export const DEFINITIONS = ['traefik', 'gateway-api-standard@1.6.1', 'envoy-gateway', 'contour', 'haproxy-kubernetes-ingress', 'nginx-kubernetes-ingress', 'cert-manager'];

/** Several values that are wrong at one place. */
export function each<T>(of: (part: T) => readonly object[], good: T, expected: string, bad: Readonly<Record<string, T>>): Record<string, Check<T>> {
  return Object.fromEntries(Object.entries(bad).map(([name, part]) => [name, { of, bad: part, good, told: expected }]));
}

/** A proxy that is here, with its class, and an app behind it. */
export interface Site {
  readonly className: string;
  readonly proxy: object;
  /** Class, proxy, and the Service `shop/web` with its pods. */
  readonly objects: readonly object[];
}

/** The Service `shop/web`, and its pods. */
export const WEB: readonly object[] = [service('web'), deployment('web')];
export const running = (name: string, image: string, ...args: string[]) => deployment(name, {}, { containers: [{ name, image, args }] });
const site = (className: string, controller: string, proxy: object): Site =>
  ({ className, proxy, objects: [{ apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: className }, spec: { controller } }, proxy, ...WEB] });

const TRAEFIK_OPTIONS = ['--providers.kubernetesingress.allowemptyservices=true', '--providers.kubernetescrd=true'];
export const TRAEFIK = site('traefik', 'traefik.io/ingress-controller', traefik(['--providers.kubernetesingress.strictprefixmatching=true', ...TRAEFIK_OPTIONS]));
/** As it comes: prefixes are compared letter by letter. */
export const TRAEFIK_BY_LETTERS = site('traefik', 'traefik.io/ingress-controller', traefik(TRAEFIK_OPTIONS));
/** In the place of ingress-nginx. */
export const TRAEFIK_FOR_NGINX = site('nginx', 'k8s.io/ingress-nginx', running('traefik', 'traefik:v3.7.9', '--providers.kubernetesingressnginx=true'));
export const HAPROXY = site('haproxy', 'haproxy.org/ingress-controller/haproxy', running('haproxy', 'haproxytech/kubernetes-ingress:3.2.12', '--ingress.class=haproxy'));
export const CONTOUR = site('contour', 'projectcontour.io/ingress-controller', running('contour', 'ghcr.io/projectcontour/contour:v1.33.6', 'serve', '--incluster', '--ingress-class-name=contour'));
export const F5 = site('nginx-f5', 'nginx.org/ingress-controller', running('nginx', 'nginx/nginx-ingress:5.5.4', '-ingress-class=nginx-f5'));
/** It was told to take rules without a host. */
export const F5_WITH_EMPTY_HOSTS = site('nginx-f5', 'nginx.org/ingress-controller', running('nginx', 'nginx/nginx-ingress:5.5.4', '-ingress-class=nginx-f5', '-allow-empty-ingress-host'));
/** That nobody maintains it any more is told of its Deployment, which is accepted here. */
export const INGRESS_NGINX = site('nginx', 'k8s.io/ingress-nginx', running('ingress-nginx', 'registry.k8s.io/ingress-nginx/controller:v1.15.1', '--ingress-class=nginx', '--controller-class=k8s.io/ingress-nginx'));

/** An Ingress of a site to `shop/web`. */
export function ingressOf({ className }: Site, name: string, host: string, path = '/', more: { readonly pathType?: string; readonly annotations?: object; readonly spec?: object; readonly service?: string; readonly port?: object } = {}): object {
  return ingress(name, host, path, { ...more, spec: { ingressClassName: className, ...more.spec } });
}

const NAMESPACES = ['shop', 'mail', 'network', 'edge'];

/** What `check` finds in a repository of these objects, with the network beside them. */
export function toldOfRepository(objects: readonly object[], externals: object = {}): string[] {
  const { networks, nodes, podCidrs, serviceCidrs } = SEED_NETWORK;
  const elsewhere = { definitions: DEFINITIONS, namespaces: NAMESPACES, ...externals };
  const settings = { networks, nodes, podCidrs, serviceCidrs, externals: elsewhere, waivers: waiversOf(objects) };
  const cwd = folderOf({ 'bare-metal.yaml': JSON.stringify(settings), 'objects.yaml': `${yaml(...objects)}` });
  const { stdout, stderr } = command(['check', '--format', 'json'], { cwd });
  expect(stderr).toEqual('');
  return told(JSON.parse(stdout).findings);
}

/** What an app finds that has these objects beside its constructs. */
export function toldOfApp(objects: readonly object[], externals: object = {}): string[] {
  const lab = new Lab({ plan: { externals: { definitions: DEFINITIONS, namespaces: NAMESPACES, ...externals }, waivers: waiversOf(objects) } });
  objects.forEach((object, index) => new ApiObject(lab.apps, `Object${index}`, object as any));
  return told(lab.plan.check().findings);
}

/** What `proxy-retired` says of ingress-nginx is not what a check is about. */
function waiversOf(objects: readonly object[]): { rule: string; subject: string; reason: string }[] {
  return objects.filter((one) => JSON.stringify(one).includes('/ingress-nginx/controller')).map((one: any) =>
    ({ rule: 'proxy-retired', subject: `Deployment shop/${one.metadata.name}`, reason: 'it is moved away from' }));
}

/** `severity rule` of each, in order. */
export function told(findings: readonly { readonly severity: string; readonly rule: string; readonly waived?: object }[]): string[] {
  return findings.filter(({ waived }) => waived === undefined).map(({ severity, rule }) => `${severity} ${rule}`).sort();
}

/** Each check as three tests of a front end: what is wrong is told, by nothing else, and what is right is not. */
export function specify(title: string, checks: Readonly<Record<string, Check>>): void {
  const list = (all: string | readonly string[]) => [...typeof all === 'string' ? [all] : all].sort();
  describe(title, () => {
    describe.each(Object.entries(checks))('%s', (_, { of, bad, good, told: expected, inApp = expected, because, externals }) => {
      const silent = list(expected).length === 0;
      test(`${silent ? 'is not told' : `is told of files (${list(expected).join(', ')})`}${because === undefined ? '' : `: ${because}`}`, () => {
        expect(toldOfRepository(of(bad), externals)).toEqual(list(expected));
      });
      test(`${list(inApp).length === 0 ? 'is not told' : 'is told'} of objects in an app`, () => {
        expect(toldOfApp(of(bad), externals)).toEqual(list(inApp));
      });
      test('and nothing is told of what differs from it in one thing', () => {
        expect(toldOfRepository(of(good), externals)).toEqual([]);
        expect(toldOfApp(of(good), externals)).toEqual([]);
      });
    });
  });
}
