import { ClassServer, classServers } from '../../behavior/proxies/class-servers';
import { runningProxies } from '../../behavior/proxies/running-proxies';
import { claimId } from '../../model/claim';
import { deployment, ingress, ingressClass, loadBalancer, traefik, yaml } from '../cases/case-writing';
import { WEB } from '../cases/route-cases';
import { groupBy } from '../group';
import { Rule } from '../rule';
import { listed } from '../text';
import { World } from '../world';

const proxy = (name: string, image: string, ...args: string[]) => deployment(name, {}, { containers: [{ name, image, args }] });
const haproxy = (name = 'traefik') => proxy('haproxy', 'haproxytech/kubernetes-ingress:3.2.11', `--ingress.class=${name}`);
const inner = (...args: string[]) => proxy('inner', 'traefik:v3.7.9', '--providers.kubernetesingress=true', ...args);
const SHOP = [...WEB, ingress('web', 'app.example.com')];

export const INGRESS_CLASS_CONTESTED: Rule = {
  id: 'ingress-class-contested',
  severity: 'warning',
  why: 'Each proxy of a class answers its Ingresses at its own address, by its own reading of their annotations, and writes that address into their status over that of the other: DNS and certificates follow now the one, now the other.',
  cases: {
    bad: [
      { name: 'two proxies of one class', manifests: yaml(...SHOP, traefik(), haproxy()) },
      { name: 'two Traefiks, each with an address of its own', manifests: yaml(...SHOP, traefik(), inner('--providers.kubernetesingress.ingressclass=traefik'), loadBalancer('traefik', '192.168.1.200'), loadBalancer('inner', '192.168.1.201')) },
      { name: 'a Traefik that was told no class, beside one that was', manifests: yaml(...SHOP, traefik(), inner()) },
      { name: 'the NGINX of F5 and the retired ingress-nginx, both by their own default', manifests: yaml(ingressClass('nginx'), ...WEB, ingress('web', 'app.example.com', '/', { spec: { ingressClassName: 'nginx' } }), proxy('f5', 'nginx/nginx-ingress:5.5.4'), proxy('old', 'registry.k8s.io/ingress-nginx/controller:v1.15.1')) },
    ],
    good: [
      { name: 'a class for each', manifests: yaml(...SHOP, traefik(), haproxy('haproxy')) },
      { name: 'each has namespaces of its own', manifests: yaml(...SHOP, traefik(), inner('--providers.kubernetesingress.ingressclass=traefik', '--providers.kubernetesingress.namespaces=team')) },
      { name: 'both behind one address', manifests: yaml(...SHOP, traefik(), { ...traefik(), kind: 'DaemonSet' }, loadBalancer('traefik', '192.168.1.200')) },
      { name: 'nothing is of the class', manifests: yaml(...WEB, traefik(), haproxy()) },
    ],
  },
  check(world) {
    const { ingresses, ingressClasses, workloads } = world.cluster;
    const used = new Set(ingresses.map(({ className }) => className));
    const servers = classServers(world.traefik.gateways(), runningProxies(workloads), ingressClasses).filter(({ className }) => used.has(className));
    return [...groupBy(servers, ({ className }) => className)].flatMap(([className, all]) => {
      const apart = new Set(all.map(({ workload }) => workload)).size < 2 ? [] : [...new Map(all.map((server) => [entranceOf(server, world), server])).values()];
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
function entranceOf({ workload, service }: ClassServer, world: World): string {
  const services = world.loadBalancing.allServices().filter((one) => world.services.workloadsBehind(one).includes(workload)).map(claimId).sort();
  return service !== undefined ? `Service ${claimId(service)}` : services.length > 0 ? services.join() : `${workload.kind} ${claimId(workload)}`;
}
