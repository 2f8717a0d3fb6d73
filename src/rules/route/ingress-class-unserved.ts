import { INGRESS_NGINX_CONTROLLER, isIngressNginxClass } from '../../behavior/ingress-nginx/identity';
import { NGINX_CONTROLLER } from '../../behavior/nginx/identity';
import { classServers } from '../../behavior/proxies/class-servers';
import { HAPROXY_CONTROLLER, isOfClass, runningProxies } from '../../behavior/proxies/running-proxies';
import { servedForIngressNginx } from '../../behavior/traefik/ingress-nginx-provider';
import { TRAEFIK_CONTROLLER } from '../../behavior/traefik/recognize';
import { IngressClass } from '../../model/ingress';
import { isPlaceholder } from '../../model/written';
import { deployment, ingress, ingressClass, traefik, yaml } from '../cases/case-writing';
import { WEB } from '../cases/route-cases';
import { groupBy } from '../group';
import { Rule } from '../rule';
import { counted } from '../text';
import { World } from '../world';

const of = (ingressClassName: string) => ingress('web', 'app.example.com', '/', { spec: { ingressClassName } });
const classOf = (name: string, controller: string) => ({ apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name }, spec: { controller } });
const haproxy = (...args: string[]) => deployment('haproxy', {}, { containers: [{ name: 'haproxy', image: 'haproxytech/kubernetes-ingress:3.2.11', args }] });
const nginx = (...args: string[]) => deployment('nginx', {}, { containers: [{ name: 'nginx', image: 'registry.k8s.io/ingress-nginx/controller:v1.15.1', args }] });
const f5 = (...args: string[]) => deployment('nginx', {}, { containers: [{ name: 'nginx', image: 'nginx/nginx-ingress:5.5.4', args }] });

export const INGRESS_CLASS_UNSERVED: Rule = {
  id: 'ingress-class-unserved',
  severity: 'warning',
  why: 'An IngressClass is a name alone: where its proxy serves another class, nobody answers the Ingresses that are of it, and nobody says so.',
  cases: {
    bad: [
      { name: 'Traefik serves another class', manifests: yaml(...WEB, ingressClass('internal'), traefik(), of('internal')) },
      { name: 'HAProxy goes by the controller, and was told a name that the class does not have', manifests: yaml(...WEB, classOf('haproxy', HAPROXY_CONTROLLER), haproxy('--ingress.class=haproxy'), of('haproxy')) },
      { name: 'HAProxy was told no name, and the class has one', manifests: yaml(...WEB, classOf('haproxy', `${HAPROXY_CONTROLLER}/haproxy`), haproxy(), of('haproxy')) },
      { name: 'ingress-nginx was told another controller', manifests: yaml(...WEB, classOf('nginx', INGRESS_NGINX_CONTROLLER), nginx('--controller-class=k8s.io/inner-ingress-nginx'), of('nginx')) },
      { name: 'so does the NGINX of F5', manifests: yaml(...WEB, classOf('internal', NGINX_CONTROLLER), f5('-ingress-class=nginx-f5'), of('internal')) },
    ],
    good: [
      { name: 'its proxy serves it', manifests: yaml(...WEB, traefik(), of('traefik')) },
      { name: 'a Traefik that was told none serves all of its controller', manifests: yaml(...WEB, ingressClass('internal'), deployment('traefik', {}, { containers: [{ name: 'traefik', image: 'traefik:v3.7.9', args: ['--providers.kubernetesingress=true'] }] }), of('internal')) },
      { name: 'HAProxy serves it by its controller', manifests: yaml(...WEB, classOf('edge', `${HAPROXY_CONTROLLER}/main`), haproxy('--ingress.class=main'), of('edge')) },
      { name: 'HAProxy was told no name, and the class has none', manifests: yaml(...WEB, classOf('edge', HAPROXY_CONTROLLER), haproxy(), of('edge')) },
      { name: 'ingress-nginx goes by the name', manifests: yaml(...WEB, classOf('nginx', 'k8s.io/old-ingress-nginx'), nginx('--ingress-class-by-name'), of('nginx')) },
      { name: 'a controller that Flux fills in', manifests: yaml(...WEB, classOf('edge', INGRESS_NGINX_CONTROLLER), nginx('--controller-class=${CONTROLLER}'), of('edge')) },
      { name: 'its proxy is not here, and may be anywhere', manifests: yaml(...WEB, ingressClass('internal'), of('internal')) },
      { name: 'a Traefik whose options nobody sees', manifests: yaml(...WEB, ingressClass('internal'), traefik(), deployment('inner', {}, { containers: [{ name: 'inner', image: 'traefik:v3.7.9', args: ['--configfile=/etc/traefik.yaml'] }] }), of('internal')) },
      { name: 'it lives elsewhere', network: { externals: { ingressClasses: ['internal'] } }, manifests: yaml(...WEB, ingressClass('internal'), traefik(), of('internal')) },
      { name: 'nothing is of it', manifests: yaml(...WEB, ingressClass('internal'), traefik()) },
    ],
  },
  check(world) {
    const { ingresses, ingressClasses, network, remoteSources } = world.cluster;
    // A chart may bring what serves it, or something else that is out of sight.
    if (remoteSources.length > 0 || world.podsMayBeMade()) {
      return [];
    }
    const byClass = groupBy(ingresses, ({ className }) => className);
    const told = network.externals.ingressClasses;
    return ingressClasses.filter(({ name }) => byClass.has(name) && !told.has(name) && isUnserved(name, ingressClasses, world)).map(({ name, controller, source }) => {
      const [first, ...others] = byClass.get(name)!;
      const wanted = BY_CONTROLLER[productOf(controller)!];
      return {
        message: `No ${productOf(controller)} here serves the class ${name}${wanted === undefined ? '' : `, whose controller is ${controller}`}, of which ${counted(others.length + 1, 'Ingress is', 'Ingresses are')}.`,
        help: `${wanted === undefined ? `Tell one of them the class ${name}` : `Write the controller of one of them into \`spec.controller\`: ${wanted}`}, or write the class that it serves into the Ingresses. If the proxy lives elsewhere, declare it in \`externals.ingressClasses\`.`,
        subject: `IngressClass ${name}`,
        places: [source, first.source],
      };
    });
  },
};

/** The proxies whose classes are known by their arguments, by what their classes call them. */
const PRODUCTS: Readonly<Record<string, string>> = { [TRAEFIK_CONTROLLER]: 'Traefik', [NGINX_CONTROLLER]: 'NGINX', 'projectcontour.io/ingress-controller': 'Contour' };
/** Those that look at what a class names as its controller, and not at its name, with the argument that it has to fit. */
const BY_CONTROLLER: Readonly<Record<string, string>> = { 'HAProxy': `\`${HAPROXY_CONTROLLER}/NAME\` of \`--ingress.class=NAME\``, 'ingress-nginx': 'that of `--controller-class`' };

function productOf(controller: string): string | undefined {
  return PRODUCTS[controller] ?? (controller === HAPROXY_CONTROLLER || controller.startsWith(`${HAPROXY_CONTROLLER}/`) ? 'HAProxy' : isIngressNginxClass({ controller }) ? 'ingress-nginx' : undefined);
}

/** Whether a proxy of its product is here, and none serves it. */
function isUnserved(name: string, classes: readonly IngressClass[], world: World): boolean {
  const { ingresses, workloads } = world.cluster;
  const { controller } = classes.find((one) => one.name === name)!;
  const product = productOf(controller);
  const running = runningProxies(workloads, classes);
  const here = [...world.traefik.gateways().map(() => 'Traefik'), ...running.map((one) => one.product)];
  if (product === undefined || !here.includes(product) || (product === 'Traefik' && world.traefik.hasUnknown())) {
    return false;
  }
  if (running.some((one) => one.product === product && one.workload.containers.some(({ args }) => args.some((text) => text.includes('class') && isPlaceholder(text))))) {
    return false;
  }
  const isOfIt = ({ className }: { readonly className?: string }) => className === name;
  return !classServers(world.traefik.gateways(), running, classes).some(isOfIt)
    && !running.some((one) => isOfClass(one, name))
    && !world.traefik.gateways().some((gateway) => world.traefik.servedBy(gateway).some(isOfIt))
    && !servedForIngressNginx(workloads, ingresses, classes).some(isOfIt);
}
