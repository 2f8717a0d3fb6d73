import { ApiObject, App, Chart } from 'cdk8s';
import { expect } from 'expect';
import { NAMESPACE } from './app';
import { foretoldRoutes, ToldRouter } from './foretold-routes';
import { untilRoutes } from './router-side';
import { KubernetesObject } from '../../cluster/kubernetes-object';
import { DECLARED } from '../../network/declared';
import { Route } from '../../routers/router';
import { World } from '../../world/world';
import { IpPlan } from 'cdk8s-bare-metal';

const LABELS = { tier: 'edge' };
const RIVAL = 'rival';
/** Services whose address one advertisement tells with one preference, and the rival with another. */
const CONTESTED = ['here', 'single'];

/** A router that learns, and for how long a change of it is waited for. */
export interface Learning {
  readonly router: ToldRouter;
  /** All that it is told of before anybody contests anything. */
  readonly planned: readonly Route[];
  readonly host?: string;
  readonly seconds?: number;
}

/**
 * Two Services get an advertisement more each, for them alone, which gives the same prefix another preference: `here`, which all nodes announce, is
 * announced by nobody then, and `single`, which node1 announces, by node2 alone, which has the rival and no other. With equal preferences both are announced again.
 *
 * @param objects what is applied
 */
export async function rivalPreferences(world: World, objects: readonly KubernetesObject[], { router, planned, host, seconds }: Learning): Promise<void> {
  const contested = [...objects.map(labelled), ...rivals(objects, () => 7)];
  expect(conflicts(contested)).toEqual([
    expect.stringMatching(/rival-here.* no node announces it\.$/),
    expect.stringMatching(/rival-single.* nothing of it is announced from node1\.$/),
  ]);
  const left = foretoldRoutes(contested, router);
  expect(left.find(({ prefix }) => prefix === '203.0.113.22/32')).toBeUndefined();
  expect(left.find(({ prefix }) => prefix === '198.51.100.20/32')).toMatchObject({ nextHops: ['192.168.1.11'] });
  await world.apply(contested.filter(isAboutThem));
  await untilRoutes(world, left, { host, seconds });

  const agreed = [...objects.map(labelled), ...rivals(objects, (preference) => preference)];
  expect(conflicts(agreed)).toEqual([]);
  await world.apply(agreed.filter(isAboutThem));
  const told = planned.map((route) => (route.prefix === '198.51.100.20/32' ? { ...route, nextHops: ['192.168.1.10', '192.168.1.11'] } : route));
  await untilRoutes(world, told, { host, seconds });
  expect(foretoldRoutes(agreed, router)).toEqual(told);

  await world.delete(agreed.filter(isRival));
  await untilRoutes(world, planned, { host, seconds });
}

/** For the labelled Services alone, on every node, and but for the preference as the advertisement says it that is there. */
function rivals(objects: readonly KubernetesObject[], preferenceOf: (preference: number | undefined) => number | undefined): KubernetesObject[] {
  const advertisements = objects.filter(({ kind }) => kind === 'BGPAdvertisement');
  return CONTESTED.map((service) => {
    const name = service === 'here' ? 'hosts' : service;
    const { apiVersion, kind, metadata, spec: { nodeSelectors: _, ...spec } } = advertisements.find((one) => one.metadata.name === name)!;
    return {
      apiVersion, kind, metadata: { name: `${RIVAL}-${service}`, namespace: metadata.namespace },
      spec: { ...spec, localPref: preferenceOf(spec.localPref), serviceSelectors: [{ matchLabels: { ...LABELS, only: service } }] },
    };
  });
}

function labelled(object: KubernetesObject): KubernetesObject {
  const service = CONTESTED.find((name) => object.metadata.name === `${name}-external`);
  return service === undefined ? object : { ...object, metadata: { ...object.metadata, labels: { ...object.metadata.labels, ...LABELS, only: service } } };
}

function isAboutThem(object: KubernetesObject): boolean {
  return isRival(object) || (object.metadata.namespace === NAMESPACE && object.metadata.labels?.tier === LABELS.tier);
}

function isRival({ metadata }: KubernetesObject): boolean {
  return metadata.name.startsWith(`${RIVAL}-`);
}

/** What the library says of it, by the names of the Services. */
function conflicts(objects: readonly KubernetesObject[]): string[] {
  const app = new App();
  const plan = new IpPlan(app, 'Plan', DECLARED);
  const chart = new Chart(app, 'all');
  objects.forEach((object, index) => new ApiObject(chart, `${index}`, object));
  return plan.check().findings.filter(({ rule }) => rule === 'service-preferences-conflict').map(({ message }) => message).sort();
}
