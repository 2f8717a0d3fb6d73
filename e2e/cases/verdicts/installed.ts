import { App } from 'cdk8s';
import { bgpRows } from './bgp';
import { refusal } from './refusal';
import { until } from '../../sandbox/until';
import { World } from '../../world/world';
import { withoutFrrPods } from '../bgp/frr-k8s';
import { MetalLbMode } from 'cdk8s-bare-metal';

/** Installs MetalLB, or changes its mode: the webhooks are there again, and judge as it does in that mode. */
export async function installed(world: World, app: App, mode: MetalLbMode): Promise<void> {
  await world.apply(withoutFrrPods(world.emitted(app)));
  await world.ready('controller', 1);
  await world.ready('speaker', 2);
  const native = bgpRows(mode === MetalLbMode.NATIVE).find(({ name }) => name === 'BGPPeer: a VRF')!;
  await until(async () => (await refusal(world, native.object) !== undefined) === (mode === MetalLbMode.NATIVE), { what: `the webhooks of the mode ${mode}` });
}
