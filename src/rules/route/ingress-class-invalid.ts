import { fieldsOf, isFields } from '../../model/reader/fields';
import { at } from '../../model/source';
import { isPlaceholder } from '../../model/written';
import { yaml } from '../cases/case-writing';
import { Judgement, Rule } from '../rule';
import { World } from '../world';

const CONTROLLER = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\/[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/;
const LONGEST = 250;

const of = (spec: object) => yaml({ apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'traefik' }, spec });
const ofController = (controller?: string) => of({ controller });
const withParameters = (more: object) => of({ controller: 'traefik.io/ingress-controller', parameters: { apiGroup: 'example.com', kind: 'Parameters', name: 'shop', ...more } });

export const INGRESS_CLASS_INVALID: Rule = {
  id: 'ingress-class-invalid',
  severity: 'error',
  why: 'The API server refuses an IngressClass whose controller is no path behind a domain, and parameters of a namespace without its name, or of the cluster with one.',
  cases: {
    bad: [
      { name: 'no controller', manifests: ofController() },
      { name: 'no domain', manifests: ofController('traefik') },
      { name: 'a domain in upper case', manifests: ofController('Traefik.io/ingress-controller') },
      { name: 'parameters of a namespace, and not of which', manifests: withParameters({ scope: 'Namespace' }) },
      { name: 'parameters of the cluster in a namespace', manifests: withParameters({ scope: 'Cluster', namespace: 'shop' }) },
      { name: 'parameters that say nothing are of the cluster', manifests: withParameters({ namespace: 'shop' }) },
      { name: 'a scope that does not exist', manifests: withParameters({ scope: 'Zone' }) },
      { name: '251 characters', manifests: ofController(`example.com/${'a'.repeat(239)}`) },
    ],
    good: [
      { name: 'a domain and a path', manifests: ofController('traefik.io/ingress-controller') },
      { name: 'parameters of a namespace', manifests: withParameters({ scope: 'Namespace', namespace: 'shop' }) },
      { name: 'parameters of the cluster', manifests: withParameters({}) },
      { name: 'a scope that Flux fills in', manifests: withParameters({ scope: '${SCOPE}', namespace: 'shop' }) },
      { name: '250 characters', manifests: ofController(`example.com/${'a'.repeat(238)}`) },
    ],
  },
  check: (world) => [...ofControllers(world), ...ofParameters(world)],
};

function ofControllers({ cluster }: World): Judgement[] {
  return cluster.ingressClasses
    .filter(({ controller }) => !isPlaceholder(controller) && (controller.length > LONGEST || !CONTROLLER.test(controller)))
    .map(({ name, controller, source }) => ({
      message: controller === '' ? `IngressClass ${name} names no controller.` : `IngressClass ${name} has the controller ${JSON.stringify(controller)}, which is no path behind a domain, or longer than ${LONGEST} characters.`,
      help: 'Write what the proxy calls itself, for example `traefik.io/ingress-controller`.',
      subject: `IngressClass ${name}`,
      places: [source],
    }));
}

function ofParameters(world: World): Judgement[] {
  return world.objects.ofKind('IngressClass').flatMap(({ identity, manifest, source }) => {
    const { parameters } = fieldsOf(manifest.spec);
    const { scope = 'Cluster', namespace } = fieldsOf(parameters);
    const isOfCluster = scope === 'Cluster';
    if (!isFields(parameters) || isPlaceholder(`${scope} ${namespace}`) || (['Cluster', 'Namespace'].includes(`${scope}`) && isOfCluster === (namespace === undefined))) {
      return [];
    }
    return [{
      message: `IngressClass ${identity.name} has parameters of the scope ${scope} ${namespace === undefined ? 'without a namespace' : `in the namespace ${namespace}`}.`,
      help: 'Write `scope: Namespace` with a `namespace`, or `scope: Cluster` without one.',
      subject: `IngressClass ${identity.name}`,
      places: [at(source, 'spec.parameters')],
    }];
  });
}
