import { ALL_EXAMPLES, Example, installsMetallb, namespacesElsewhere, secretsElsewhere } from './examples';
import { KubernetesObject } from '../../cluster/kubernetes-object';
import { gatewayApiDefinitions } from '../../world/gateway-api-definitions';
import { manifestsIn } from '../../world/manifests';
import { World } from '../../world/world';

/** What stays when everything else is pruned. */
export const STAYING: readonly string[] = ['CustomResourceDefinition', 'Namespace'];

/** The definitions that owners have: of Gateway API, and of the proxies. */
export async function makeDefinitions(world: World): Promise<void> {
  await world.apply([...manifestsIn(world.programs['traefik-crds']), ...manifestsIn(world.programs['contour-crds'])], { seconds: 60, atOnce: 8 });
  await world.apply(gatewayApiDefinitions(world.programs), { seconds: 60, atOnce: 8 });
}

/** What owners have before they apply an example: a MetalLB where it installs none, its Namespaces, Secrets that other controllers make. */
export async function makeWhatIsElsewhere(world: World, example: Example): Promise<void> {
  if (!installsMetallb(example)) {
    await world.apply(ALL_EXAMPLES.find(({ name }) => name === 'seed')!.objects.filter(({ metadata }) => metadata.namespace === 'metallb-system' && !metadata.name.startsWith('public')));
  }
  const namespaces = example.objects.filter(({ kind }) => kind === 'Namespace');
  const secrets = secretsElsewhere(example);
  const certificates = example.all.filter(({ kind }) => kind === 'Certificate');
  await world.apply([...namespacesElsewhere(example), ...(secrets.length + certificates.length === 0 ? [] : namespaces), ...secrets]);
  for (const { metadata: { namespace }, spec: { secretName, dnsNames } } of certificates) {
    await world.certificate(`${namespace}/${secretName}`, ...dnsNames);
  }
}

/** The kinds of objects, each once. */
export function kindsOf(objects: readonly KubernetesObject[]): Pick<KubernetesObject, 'apiVersion' | 'kind'>[] {
  return [...new Map(objects.map(({ apiVersion, kind }) => [`${apiVersion} ${kind}`, { apiVersion, kind }])).values()];
}
