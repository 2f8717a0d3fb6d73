import { expect } from 'expect';
import { ourErrors, surroundings } from './verdicts/cluster';
import { ConfigurationStates } from './verdicts/configuration-states';
import { INGRESS_ROWS } from './verdicts/ingresses';
import { LOAD_BALANCER_ROWS } from './verdicts/load-balancers';
import { METADATA_ROWS } from './verdicts/metadata';
import { METALLB_ROWS } from './verdicts/metallb';
import { refusal } from './verdicts/refusal';
import { Row } from './verdicts/row';
import { SERVICE_ROWS } from './verdicts/services';
import { addressRefusal } from './verdicts/wishes';
import { KubernetesObject } from '../cluster/kubernetes-object';
import { Group } from '../runner/group';
import { until } from '../sandbox/until';
import { World } from '../world/world';

const WEBHOOKS = { apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingWebhookConfiguration', metadata: { name: 'metallb-webhook-configuration' } };

/** What the API server and MetalLB refuse, we call an error, and nothing else but what is stricter on purpose. */
export const VERDICTS: Group = {
  name: 'verdicts',
  needs: ['metallb'],
  async prepare({ world }) {
    await world.apply(surroundings().app);
    await world.ready('controller', 1);
    await world.ready('speaker', 2);
  },
  cases: {
    'the API server, MetalLB\'s webhooks and our rules say the same of pools and advertisements': ({ world, note }) => compare(METALLB_ROWS, world, note),
    'the API server and our rules say the same of ports and cluster addresses of Services': ({ world, note }) => compare(SERVICE_ROWS, world, note, ({ object }) => refusalForReal(world, object)),
    'the API server and our rules say the same of Ingresses and their classes': ({ world, note }) => compare(INGRESS_ROWS, world, note),
    'the API server and our rules say the same of names, labels and annotations': ({ world, note }) => compare(METADATA_ROWS, world, note),
    'MetalLB gives no address to a Service that asks for what our rules call an error, and one to every other': async ({ world, note }) => {
      await compare(LOAD_BALANCER_ROWS, world, note, async (row) => await refusal(world, row.object) ?? addressRefusal(world, row));
    },
    'without its webhooks, MetalLB\'s processes complain of exactly those configurations that the webhooks refuse': async ({ world, note }) => {
      const byWebhook = new Map<Row, string | undefined>();
      for (const row of METALLB_ROWS) {
        byWebhook.set(row, await refusal(world, row.object));
      }
      await withoutWebhooks(world);
      const states = new ConfigurationStates(world);
      const different: string[] = [];
      let complaints = 0;
      for (const row of METALLB_ROWS) {
        if (await refusal(world, row.object) !== undefined) {
          // The schema alone refuses it, and no process will ever see it.
          continue;
        }
        for (const [process, complaint] of Object.entries(await states.of(row.object))) {
          complaints += complaint === '' ? 0 : 1;
          if ((complaint !== '') !== (byWebhook.get(row) !== undefined)) {
            different.push(`${row.name}: ${process} says ${complaint || 'nothing'}, the webhook ${byWebhook.get(row) ?? 'nothing'}`);
          }
        }
      }
      expect(different).toEqual([]);
      note(`${complaints} complaints`);
    },
  },
};

/** Compares what they say with what we say, of every row; by default what the API server says of a dry run. */
async function compare(rows: readonly Row[], world: World, note: (text: string) => void, verdict = (row: Row) => refusal(world, row.object)): Promise<void> {
  const different: string[] = [];
  let refused = 0;
  for (const row of rows) {
    for (const object of row.beside ?? []) {
      await world.api.create(object);
    }
    const theirs = await verdict(row);
    const ours = ourErrors(row).join();
    refused += theirs === undefined ? 0 : 1;
    if (theirs !== undefined && ours === '' && row.unjudged === undefined) {
      different.push(`${row.name}: we are silent, and there it is refused: ${theirs}`);
    }
    if (theirs === undefined && ours !== (row.stricter ?? '')) {
      different.push(`${row.name}: it is taken, and we say ${ours || 'nothing'}${row.stricter === undefined ? '' : `, not ${row.stricter}`}`);
    }
    if (row.unjudged !== undefined && (theirs === undefined || ours !== '')) {
      different.push(`${row.name}: it is ${theirs === undefined ? 'taken' : 'refused'}, we say ${ours || 'nothing'}, and the row says that we do not judge it`);
    }
    if (theirs !== undefined && row.stricter !== undefined) {
      different.push(`${row.name}: it is refused, so that ${row.stricter} is not stricter`);
    }
    for (const object of row.beside ?? []) {
      await world.api.delete(object);
    }
  }
  expect(different).toEqual([]);
  note(`${rows.length} configurations, ${refused} refused`);
}

/** The same for real, because a dry run takes an address that is taken. The object is gone afterwards. */
async function refusalForReal(world: World, object: KubernetesObject): Promise<string | undefined> {
  const refused = await refusal(world, object, false);
  if (refused === undefined) {
    await world.api.delete(object);
  }
  return refused;
}

async function withoutWebhooks(world: World): Promise<void> {
  await world.api.delete(WEBHOOKS);
  const refusedByWebhook = METALLB_ROWS.find(({ name }) => name === 'IPAddressPool: a range backwards')!;
  await until(async () => await refusal(world, refusedByWebhook.object) === undefined, { what: 'the API server to forget the webhooks' });
}
