import { Row } from './row';
import { KubernetesObject } from '../../cluster/kubernetes-object';
import { until } from '../../sandbox/until';
import { World } from '../../world/world';

const WITNESS: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'witness', namespace: 'shop', annotations: { 'metallb.io/loadBalancerIPs': '10.50.0.14' } },
  spec: { type: 'LoadBalancer', selector: { app: 'web' }, ports: [{ port: 80 }] },
};

let count = 0;

/** Why MetalLB gives no address to a Service; nothing where it gives one. The Service is gone afterwards. */
export async function addressRefusal(world: World, { object, beside = [], silently = false }: Row): Promise<string | undefined> {
  // Events outlive what they tell of, so each Service has a name of its own.
  const service = { ...object, metadata: { ...object.metadata, name: `tried-${count++}` } };
  await Promise.all(beside.map(({ metadata }) => world.addresses(`${metadata.namespace}/${metadata.name}`)));
  await world.api.create(service);
  // MetalLB looks at one Service after the other: when the second has its address, the first has been looked at.
  await world.api.create(WITNESS);
  await until(async () => (await world.addressesNow('shop/witness')).length > 0, { what: 'the witness to get its address', everyMilliseconds: 5 });
  const refusal = (await world.addressesNow(`shop/${service.metadata.name}`)).length > 0 ? undefined : silently ? 'it is passed over' : await complaint(world, service);
  await world.api.delete(service);
  await world.api.delete(WITNESS);
  await until(async () => await world.api.find('v1', 'Service', 'witness', 'shop') === undefined, { what: 'the witness to go', everyMilliseconds: 5 });
  return refusal;
}

function complaint(world: World, { metadata }: KubernetesObject): Promise<string> {
  return until(async () => {
    const events = await world.api.list('v1', 'Event', 'shop');
    return events.find(({ type, involvedObject }) => type === 'Warning' && involvedObject.name === metadata.name)?.message as string | undefined;
  }, { what: `MetalLB to say why Service ${metadata.name} has no address`, seconds: 5, everyMilliseconds: 10 });
}
