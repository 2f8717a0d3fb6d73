import { NGINX_CONTROLLER } from '../../behavior/nginx/identity';
import { classServers } from '../../behavior/proxies/class-servers';
import { isOfClass, runningProxies } from '../../behavior/proxies/running-proxies';
import { servedForIngressNginx } from '../../behavior/traefik/ingress-nginx-provider';
import { TRAEFIK_CONTROLLER } from '../../behavior/traefik/recognize';
import { IngressClass } from '../../model/ingress';
import { deployment, ingress, ingressClass, traefik, yaml } from '../cases/case-writing';
import { WEB } from '../cases/route-cases';
import { groupBy } from '../group';
import { Rule } from '../rule';
import { counted } from '../text';
import { World } from '../world';

const of = (ingressClassName: string) => ingress('web', 'app.example.com', '/', { spec: { ingressClassName } });
const classOf = (name: string, controller: string) => ({ apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name }, spec: { controller } });
const f5 = (...args: string[]) => deployment('nginx', {}, { containers: [{ name: 'nginx', image: 'nginx/nginx-ingress:5.5.4', args }] });

export const INGRESS_CLASS_UNSERVED: Rule = {
  id: 'ingress-class-unserved',
  severity: 'warning',
  why: 'An IngressClass is a name alone: where its proxy serves another class, nobody answers the Ingresses that are of it, and nobody says so.',
  cases: {
    bad: [
      { name: 'Traefik serves another class', manifests: yaml(...WEB, ingressClass('internal'), traefik(), of('internal')) },
      { name: 'so does the NGINX of F5', manifests: yaml(...WEB, classOf('internal', NGINX_CONTROLLER), f5('-ingress-class=nginx-f5'), of('internal')) },
    ],
    good: [
      { name: 'its proxy serves it', manifests: yaml(...WEB, traefik(), of('traefik')) },
      { name: 'a Traefik that was told none serves all of its controller', manifests: yaml(...WEB, ingressClass('internal'), deployment('traefik', {}, { containers: [{ name: 'traefik', image: 'traefik:v3.7.9', args: ['--providers.kubernetesingress=true'] }] }), of('internal')) },
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
      return {
        message: `No ${PRODUCTS[controller]} here serves the class ${name}, of which ${counted(others.length + 1, 'Ingress is', 'Ingresses are')}.`,
        help: `Tell one of them the class ${name}, or write the class that it serves into the Ingresses. If the proxy lives elsewhere, declare it in \`externals.ingressClasses\`.`,
        subject: `IngressClass ${name}`,
        places: [source, first.source],
      };
    });
  },
};

/** The proxies whose classes are known by their arguments, by what their classes call them. */
const PRODUCTS: Readonly<Record<string, string>> = { [TRAEFIK_CONTROLLER]: 'Traefik', [NGINX_CONTROLLER]: 'NGINX', 'projectcontour.io/ingress-controller': 'Contour' };

/** Whether a proxy of its product is here, and none serves it. */
function isUnserved(name: string, classes: readonly IngressClass[], world: World): boolean {
  const { ingresses, workloads } = world.cluster;
  const { controller } = classes.find((one) => one.name === name)!;
  const product = PRODUCTS[controller];
  const running = runningProxies(workloads);
  const here = [...world.traefik.gateways().map(() => 'Traefik'), ...running.map((one) => one.product)];
  if (product === undefined || !here.includes(product) || (product === 'Traefik' && world.traefik.hasUnknown())) {
    return false;
  }
  const isOfIt = ({ className }: { readonly className?: string }) => className === name;
  return !classServers(world.traefik.gateways(), running, classes).some(isOfIt)
    && !running.some((one) => isOfClass(one, name))
    && !world.traefik.gateways().some((gateway) => world.traefik.servedBy(gateway).some(isOfIt))
    && !servedForIngressNginx(workloads, ingresses, classes).some(isOfIt);
}
