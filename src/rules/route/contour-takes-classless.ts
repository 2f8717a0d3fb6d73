import { isOfClass, runningProxies } from '../../behavior/proxies/running-proxies';
import { claimId } from '../../model/claim';
import { deployment, ingress, ingressClass, service, traefik, yaml } from '../cases/case-writing';
import { Rule } from '../rule';
import { counted, listed } from '../text';

const proxy = (name: string, image: string, ...args: string[]) => deployment(name, {}, { containers: [{ name, image, args }] });
const contour = (...args: string[]) => proxy('contour', 'ghcr.io/projectcontour/contour:v1.33.6', 'serve', '--incluster', ...args);
const HAPROXY = proxy('haproxy', 'haproxytech/kubernetes-ingress:3.2.11', '--ingress.class=haproxy');
const CLASSLESS = ingress('web', 'app.example.com', '/', { spec: { ingressClassName: undefined } });
const DEFAULT = { ...ingressClass('haproxy'), metadata: { name: 'haproxy', annotations: { 'ingressclass.kubernetes.io/is-default-class': 'true' } } };
const EVERY_HAPROXY = ingress('web', 'app.example.com', '/', { spec: { ingressClassName: 'haproxy' } });

export const CONTOUR_TAKES_CLASSLESS: Rule = {
  id: 'contour-takes-classless',
  severity: 'warning',
  why: 'A Contour that was told no class takes each Ingress without one, also those that somebody wrote for the other proxy of the cluster: it answers them at its own address, and writes that into their status.',
  cases: {
    bad: [
      { name: 'an Ingress without a class, and HAProxy beside it', manifests: yaml(service('web'), contour(), HAPROXY, CLASSLESS) },
      { name: 'an Ingress without a class, and Traefik beside it', manifests: yaml(service('web'), contour(), traefik(), CLASSLESS) },
      { name: 'each Ingress has a class so far: a note', manifests: yaml(service('web'), ingressClass('haproxy'), contour(), HAPROXY, EVERY_HAPROXY) },
    ],
    good: [
      { name: 'it was told its class', manifests: yaml(service('web'), contour('--ingress-class-name=contour'), HAPROXY, EVERY_HAPROXY) },
      { name: 'no other proxy', manifests: yaml(service('web'), contour(), CLASSLESS) },
      { name: 'a class that the API server gives to each Ingress without one', manifests: yaml(service('web'), DEFAULT, contour(), HAPROXY, CLASSLESS) },
      { name: 'two Contours, one told its class', manifests: yaml(service('web'), contour(), { ...contour('--ingress-class-name=inner'), metadata: { name: 'inner', namespace: 'shop' } }, CLASSLESS) },
    ],
  },
  check(world) {
    const { ingresses, ingressClasses, workloads, network } = world.cluster;
    const running = runningProxies(workloads);
    const open = running.filter((one) => one.product === 'Contour' && isOfClass(one, undefined));
    const others = [...new Set([...running.filter(({ product }) => product !== 'Contour').map(({ product }) => product), ...(world.traefik.gateways().length > 0 ? ['Traefik'] : [])])].sort();
    const hasDefault = ingressClasses.some(({ isDefault }) => isDefault) || network.externals.ingressClasses.size > 0 || world.mayBeMade(['IngressClass']);
    if (open.length === 0 || others.length === 0 || hasDefault) {
      return [];
    }
    const classless = ingresses.filter(({ className }) => className === undefined);
    return open.map(({ workload }) => ({
      message: `Contour ${claimId(workload)} was told no class and takes every Ingress without one, beside ${listed(others)}${classless.length === 0 ? ''
        : `: ${counted(classless.length, 'Ingress', 'Ingresses')}, such as ${claimId(classless[0])}`}.`,
      help: 'Add `--ingress-class-name=contour` to its arguments, and write `ingressClassName` into each Ingress.',
      subject: `${workload.kind} ${claimId(workload)}`,
      places: [workload.source, ...classless.slice(0, 5).map(({ source }) => source)],
      ...(classless.length === 0 ? { severity: 'note' as const } : {}),
    }));
  },
};
