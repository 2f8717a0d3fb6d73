import { ApiObject, App, Chart } from 'cdk8s';
import { expect } from 'expect';
import { BASE_POOL, Row, ROWS } from './verdicts/table';
import { ApiError } from '../cluster/api';
import { Group } from '../runner/group';
import { World } from '../world/world';
import { BareMetalLoadBalancer, IpPlan } from 'cdk8s-bare-metal';

/** What MetalLB and its API refuse, we call an error, and nothing else but what is stricter on purpose. */
export const VERDICTS: Group = {
  name: 'verdicts',
  needs: ['metallb'],
  async prepare({ world }) {
    await world.apply(app().app);
    await world.ready('controller', 1);
  },
  cases: {
    'the API server, MetalLB\'s webhooks and our rules say the same of each configuration': async ({ world, note }) => {
      const different: string[] = [];
      let refused = 0;
      for (const row of ROWS) {
        const theirs = await theirRefusal(world, row);
        const ours = ourErrors(row);
        refused += theirs === undefined ? 0 : 1;
        if (theirs !== undefined && ours.length === 0) {
          different.push(`${row.name}: we are silent, and there it is refused: ${theirs}`);
        }
        if (theirs === undefined && ours.join() !== (row.stricter ?? '')) {
          different.push(`${row.name}: it is taken, and we say ${ours.join(', ') || 'nothing'}${row.stricter === undefined ? '' : `, not ${row.stricter}`}`);
        }
      }
      expect(different).toEqual([]);
      note(`${ROWS.length} configurations, ${refused} refused`);
    },
  },
};

/** Why a configuration is refused; it is only tried. */
async function theirRefusal(world: World, { object }: Row): Promise<string | undefined> {
  try {
    await world.api.create(object, { dryRun: true });
    return undefined;
  } catch (error) {
    if (error instanceof ApiError && [400, 403, 422].includes(error.code)) {
      return error.message;
    }
    throw error;
  }
}

/** Ids of the rules that call it an error, each once. */
function ourErrors({ object }: Row): string[] {
  const { app: own, plan } = app();
  new ApiObject(new Chart(own, 'tried'), 'tried', object);
  return [...new Set(plan.check().errors.map(({ rule }) => rule))];
}

/** MetalLB, and one pool that is there already. */
function app(): { readonly app: App; readonly plan: IpPlan } {
  const own = new App();
  const plan = new IpPlan(own, 'Plan', {
    networks: [{ name: 'lan', cidr: '192.168.1.0/24', gateway: '192.168.1.1' }],
    nodes: [{ name: 'node1', addresses: ['192.168.1.10'] }, { name: 'node2', addresses: ['192.168.1.11'] }],
  });
  const lb = new BareMetalLoadBalancer(new Chart(own, 'metallb'), 'LoadBalancer', { plan });
  lb.addPool(BASE_POOL, { addresses: ['10.50.0.0/28'] }).advertiseLayer2();
  return { app: own, plan };
}
