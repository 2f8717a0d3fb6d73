import { expect } from 'expect';
import { bgpRows } from './verdicts/bgp';
import { ourErrors, surroundings } from './verdicts/cluster';
import { ConfigurationStates, hasSentinel } from './verdicts/configuration-states';
import { installed } from './verdicts/installed';
import { refusal } from './verdicts/refusal';
import { Row } from './verdicts/row';
import { Group } from '../runner/group';
import { until } from '../sandbox/until';
import { World } from '../world/world';
import { MetalLbMode } from 'cdk8s-bare-metal';

const WEBHOOKS = { apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingWebhookConfiguration', metadata: { name: 'metallb-webhook-configuration' } };

/** What MetalLB refuses of BGP, with FRR and without, we call an error, and nothing else but what is stricter on purpose. */
export const VERDICTS_BGP: Group = {
  name: 'verdicts-bgp',
  needs: ['metallb'],
  async prepare({ world }) {
    await installed(world, surroundings(MetalLbMode.NATIVE).app, MetalLbMode.NATIVE);
  },
  cases: {
    'in native mode MetalLB\'s webhooks and processes and our rules say the same of peers, BFD profiles, communities and advertisements': ({ world, note }) =>
      compare(world, MetalLbMode.NATIVE, note),
    'with frr-k8s they say the same of them': async ({ world, note }) => {
      await installed(world, surroundings(MetalLbMode.FRR_K8S).app, MetalLbMode.FRR_K8S);
      await compare(world, MetalLbMode.FRR_K8S, note);
    },
  },
};

/** A webhook judges what it is shown; what it lets through, the processes may complain of, and they take nothing new while they do. */
async function compare(world: World, mode: MetalLbMode, note: (text: string) => void): Promise<void> {
  const rows = bgpRows(mode === MetalLbMode.NATIVE);
  const theirs = new Map<Row, string | undefined>();
  for (const row of rows) {
    theirs.set(row, await beside(world, row, () => refusal(world, row.object)));
  }
  const byWebhook = [...theirs.values()].filter((text) => text !== undefined).length;
  await world.api.delete(WEBHOOKS);
  await until(async () => await refusal(world, rows.find(({ name }) => name === 'BGPPeer: a host name')!.object) === undefined, { what: 'the API server to forget the webhooks' });
  const states = new ConfigurationStates(world);
  for (const row of rows.filter((one) => theirs.get(one) === undefined)) {
    await states.atRest();
    theirs.set(row, await beside(world, row, () => complaint(states, world, row, mode)));
  }
  const refused = [...theirs.values()].filter((text) => text !== undefined).length;
  expect(rows.flatMap((row) => different(row, theirs.get(row), ourErrors(row, mode).join()))).toEqual([]);
  note(`${rows.length} configurations, ${byWebhook} refused, ${refused - byWebhook} more complained of`);
}

async function beside<T>(world: World, row: Row, deed: () => Promise<T>): Promise<T> {
  for (const object of row.beside ?? []) {
    await world.api.create(object);
  }
  const result = await deed();
  for (const object of row.beside ?? []) {
    await world.api.delete(object);
  }
  return result;
}

async function complaint(states: ConfigurationStates, world: World, { name, object, beside: others = [] }: Row, mode: MetalLbMode): Promise<string | undefined> {
  // Of a BFD profile native mode complains before it looks at anything else.
  const isAboutBfd = [object, ...others].some(({ kind }) => kind === 'BFDProfile');
  try {
    if (!isAboutBfd || (mode !== MetalLbMode.NATIVE && hasSentinel(object))) {
      return Object.values(await states.of(object)).find((text) => text !== '');
    }
    if (mode !== MetalLbMode.NATIVE) {
      return undefined;
    }
    await world.api.create(object);
    const [said] = Object.values(await states.complaining());
    await world.api.delete(object);
    return said;
  } catch (error) {
    throw new Error(`${name}: ${(error as Error).message}`);
  }
}

function different({ name, stricter = '', unjudged }: Row, theirs: string | undefined, ours: string): string[] {
  if (unjudged !== undefined) {
    return theirs !== undefined && ours === '' ? [] : [`${name}: it is ${theirs === undefined ? 'taken' : 'refused'}, we say ${ours || 'nothing'}, and the row says that we do not judge it`];
  }
  if (theirs !== undefined) {
    return stricter !== '' ? [`${name}: it is refused, so that ${stricter} is not stricter: ${theirs}`]
      : ours === '' ? [`${name}: we are silent, and there it is refused: ${theirs}`] : [];
  }
  return ours === stricter ? [] : [`${name}: it is taken, and we say ${ours || 'nothing'}${stricter === '' ? '' : `, not ${stricter}`}`];
}
