import { INGRESS_NGINX_CONTROLLER } from '../../behavior/ingress-nginx/identity';
import { ClassServer, classServers } from '../../behavior/proxies/class-servers';
import { HAPROXY_CONTROLLER, runningProxies } from '../../behavior/proxies/running-proxies';
import { inPlaceOfIngressNginx } from '../../behavior/traefik/ingress-nginx-provider';
import { claimId } from '../../model/claim';
import { deployment, ingress, loadBalancer, service, traefik, yaml } from '../cases/case-writing';
import { WEB } from '../cases/route-cases';
import { groupBy } from '../group';
import { Rule } from '../rule';
import { listed } from '../text';
import { World } from '../world';

const proxy = (name: string, image: string, ...args: string[]) => deployment(name, {}, { containers: [{ name, image, args }] });
const haproxy = (name = 'traefik') => proxy('haproxy', 'haproxytech/kubernetes-ingress:3.2.11', `--ingress.class=${name}`);
const inner = (...args: string[]) => proxy('inner', 'traefik:v3.7.9', '--providers.kubernetesingress=true', ...args);
const nginx = (name: string, ...args: string[]) => proxy(name, 'registry.k8s.io/ingress-nginx/controller:v1.15.1', ...args);
const classOf = (name: string, controller: string) => ({ apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name }, spec: { controller } });
const ofNginx = (name: string, controller = INGRESS_NGINX_CONTROLLER) => classOf(name, controller);
const ofHaproxy = (name: string) => classOf(name, `${HAPROXY_CONTROLLER}/edge`);
const OF_NGINX = [ofNginx('nginx'), service('web'), ingress('web', 'app.example.com', '/', { spec: { ingressClassName: 'nginx' } })];
const SHOP = [...WEB, ingress('web', 'app.example.com')];

export const INGRESS_CLASS_CONTESTED: Rule = {
  id: 'ingress-class-contested',
  severity: 'warning',
  why: 'Each proxy of a class answers its Ingresses at its own address, by its own reading of their annotations, and writes that address into their status over that of the other: DNS and certificates follow now the one, now the other.',
  cases: {
    bad: [
      { name: 'two proxies of one class, of which nothing here tells more than its name', manifests: yaml(service('web'), ingress('web', 'app.example.com'), traefik(), haproxy()) },
      { name: 'two Traefiks, each with an address of its own', manifests: yaml(...SHOP, traefik(), inner('--providers.kubernetesingress.ingressclass=traefik'), loadBalancer('traefik', '192.168.1.200'), loadBalancer('inner', '192.168.1.201')) },
      { name: 'a Traefik that was told no class, beside one that was', manifests: yaml(...SHOP, traefik(), inner()) },
      { name: 'two ingress-nginx that name one controller, and each a class of its own', manifests: yaml(...['nginx', 'inner'].flatMap((name) => [ofNginx(name), nginx(name, `--ingress-class=${name}`)]), service('web'), ingress('web', 'app.example.com', '/', { spec: { ingressClassName: 'inner' } })) },
      { name: 'ingress-nginx, and Traefik in its place', manifests: yaml(...OF_NGINX, nginx('old'), proxy('traefik', 'traefik:v3.7.9', '--providers.kubernetesingressnginx.publishservice=traefik/traefik')) },
      { name: 'one Traefik, by two of its providers', manifests: yaml(...OF_NGINX, proxy('traefik', 'traefik:v3.7.9', '--providers.kubernetesingressnginx=true', '--providers.kubernetesingress.ingressclass=nginx')) },
      { name: 'two HAProxies of one controller, whatever their class is called', manifests: yaml(ofHaproxy('traefik'), service('web'), ingress('web', 'app.example.com'), haproxy('edge'), proxy('inner', 'haproxytech/kubernetes-ingress:3.2.11', '--ingress.class=edge')) },
      { name: 'the NGINX of F5 and the retired ingress-nginx, both by their own default', manifests: yaml(...OF_NGINX, proxy('f5', 'nginx/nginx-ingress:5.5.4'), proxy('old', 'registry.k8s.io/ingress-nginx/controller:v1.15.1')) },
    ],
    good: [
      { name: 'a class for each', manifests: yaml(...SHOP, traefik(), haproxy('haproxy')) },
      { name: 'the name of a class whose controller is another', manifests: yaml(...SHOP, traefik(), haproxy()) },
      { name: 'each has namespaces of its own', manifests: yaml(...SHOP, traefik(), inner('--providers.kubernetesingress.ingressclass=traefik', '--providers.kubernetesingress.namespaces=team')) },
      { name: 'both behind one address', manifests: yaml(...SHOP, traefik(), { ...traefik(), kind: 'DaemonSet' }, loadBalancer('traefik', '192.168.1.200')) },
      { name: 'two ingress-nginx, and each has a controller of its own', manifests: yaml(ofNginx('nginx'), ofNginx('inner', 'k8s.io/inner-ingress-nginx'), nginx('old'), nginx('inner', '--ingress-class=inner', '--controller-class=k8s.io/inner-ingress-nginx'), service('web'), ingress('web', 'app.example.com', '/', { spec: { ingressClassName: 'inner' } })) },
      { name: 'Traefik in the place of ingress-nginx, in one namespace', manifests: yaml(...OF_NGINX, nginx('old'), proxy('traefik', 'traefik:v3.7.9', '--providers.kubernetesingressnginx.watchnamespace=team', '--providers.kubernetesingressnginx.publishservice=traefik/traefik')) },
      { name: 'Traefik beside ingress-nginx on the way out, which leaves their status alone', manifests: yaml(...OF_NGINX, nginx('old'), proxy('traefik', 'traefik:v3.7.9', '--providers.kubernetesingressnginx=true')) },
      { name: 'nothing is of the class', manifests: yaml(...WEB, traefik(), haproxy()) },
    ],
  },
  check(world) {
    const { ingresses, ingressClasses, workloads } = world.cluster;
    const used = new Set(ingresses.map(({ className }) => className));
    const everywhere = inPlaceOfIngressNginx(workloads, ingressClasses).filter(({ isEverywhere }) => isEverywhere);
    const inPlace = everywhere.flatMap(({ workload, classes }) => [...classes].map((className): ClassServer => ({ className, product: 'Traefik', workload })));
    const quiet = new Set(everywhere.filter(({ writesStatus }) => !writesStatus).map(({ workload }) => workload));
    const servers = [...classServers(world.traefik.gateways(), runningProxies(workloads, ingressClasses), ingressClasses), ...inPlace];
    return [...groupBy(servers.filter(({ className }) => used.has(className)), ({ className }) => className)].flatMap(([className, all]) => {
      const twice = all.find((one) => inPlace.includes(one) && all.some((other) => other !== one && other.workload === one.workload));
      if (twice !== undefined) {
        return [{
          message: `Ingresses of the class ${className} are served by Traefik (${twice.workload.kind} ${claimId(twice.workload)}) twice, by its provider \`kubernetesIngress\` and by \`kubernetesIngressNGINX\`.`,
          help: 'Leave the class to one of them: `--providers.kubernetesingress.ingressclass` and `--providers.kubernetesingressnginx.ingressclass` with a class of its own each.',
          subject: `class ${className}`,
          places: [twice.workload.source],
        }];
      }
      const writing = all.filter((one) => !(inPlace.includes(one) && quiet.has(one.workload)));
      const apart = new Set(writing.map(({ workload }) => workload)).size < 2 ? [] : [...new Map(writing.map((server) => [entranceOf(server, world), server])).values()];
      return apart.length < 2 ? [] : [{
        message: `Ingresses of the class ${className} are served by ${listed(apart.map(({ product, workload }) => `${product} (${workload.kind} ${claimId(workload)})`))}.`,
        help: 'Give each a class of its own, or namespaces of its own.',
        subject: `class ${className}`,
        places: apart.map(({ workload }) => workload.source),
      }];
    });
  },
};

/** Two workloads behind the same Services are one entrance. */
function entranceOf({ workload, service: carrier }: ClassServer, world: World): string {
  const services = world.loadBalancing.allServices().filter((one) => world.services.workloadsBehind(one).includes(workload)).map(claimId).sort();
  return carrier !== undefined ? `Service ${claimId(carrier)}` : services.length > 0 ? services.join() : `${workload.kind} ${claimId(workload)}`;
}
