import { isOfClass, runningProxies } from '../../behavior/proxies/running-proxies';
import { servedBy } from '../../behavior/traefik/recognize';
import { claimId } from '../../model/claim';
import { deployment, ingress, ingressClass, service, traefik, yaml } from '../cases/case-writing';
import { WEB } from '../cases/route-cases';
import { Rule } from '../rule';

const CLASSLESS = ingress('web', 'app.example.com', '/', { spec: { ingressClassName: undefined } });
const DEFAULT = { ...ingressClass(), metadata: { name: 'traefik', annotations: { 'ingressclass.kubernetes.io/is-default-class': 'true' } } };

export const INGRESS_CLASS_UNSET: Rule = {
  id: 'ingress-class-unset',
  severity: 'warning',
  why: 'Where no class is the default, most proxies pass over an Ingress that names none.',
  cases: {
    bad: [
      { name: 'no class, and none is the default', manifests: yaml(...WEB, CLASSLESS) },
      { name: 'a Traefik serves those of another namespace', manifests: yaml(...WEB, { ...traefik(), ...running({ args: ['--providers.kubernetesingress.namespaces=mail,web'] }) }, CLASSLESS) },
      { name: 'a Traefik serves those with a label', manifests: yaml(...WEB, { ...traefik(), ...running({ args: ['--providers.kubernetesingress.labelselector=edge=true'] }) }, CLASSLESS) },
    ],
    good: [
      { name: 'a class is the default', manifests: yaml(DEFAULT, service('web'), CLASSLESS) },
      { name: 'the classes live elsewhere', network: { externals: { ingressClasses: ['nginx'] } }, manifests: yaml(...WEB, CLASSLESS) },
      { name: 'a Traefik serves Ingresses without a class', manifests: yaml(...WEB, { ...traefik(), ...running({ args: ['--providers.kubernetesingress=true'] }) }, CLASSLESS) },
      { name: 'a Contour that was told no class serves them', manifests: yaml(...WEB, deployment('contour', {}, { containers: [{ name: 'contour', image: 'ghcr.io/projectcontour/contour:v1.33.6', args: ['serve'] }] }), CLASSLESS) },
      { name: 'a Traefik may serve them, whose options stand in a file', manifests: yaml(...WEB, { ...traefik(), ...running({ args: ['--configFile=/config/traefik.yml'] }) }, CLASSLESS) },
      { name: 'a Traefik may serve them, whose options stand in its environment', manifests: yaml(...WEB, { ...traefik(), ...running({ env: [{ name: 'TRAEFIK_PROVIDERS_KUBERNETESINGRESS', value: 'true' }] }) }, CLASSLESS) },
    ],
  },
  check(world) {
    const { ingresses, ingressClasses, network, workloads } = world.cluster;
    const byContour = runningProxies(workloads).some((one) => one.product === 'Contour' && isOfClass(one, undefined));
    const served = byContour || ingressClasses.length === 0 || network.externals.ingressClasses.size > 0 || ingressClasses.some(({ isDefault }) => isDefault) ||
      world.traefik.hasUnknown() || world.mayBeMade(['IngressClass']);
    const classless = ingresses.filter(({ className }) => className === undefined);
    const byTraefik = new Set(served ? [] : world.traefik.gateways().flatMap((gateway) => servedBy(gateway, classless, ingressClasses)));
    return served ? [] : classless.filter((one) => !byTraefik.has(one)).map((one) => ({
      message: `Ingress ${claimId(one)} names no class, and no IngressClass is the default.`,
      help: `Write \`ingressClassName: ${ingressClasses[0].name}\` in its spec.`,
      subject: `Ingress ${claimId(one)}`,
      places: [one.source, ingressClasses[0].source],
    }));
  },
};

function running(container: object): object {
  return { spec: { template: { metadata: { labels: { app: 'traefik' } }, spec: { containers: [{ name: 'traefik', image: 'traefik:v3.7.9', ...container }] } } } };
}
