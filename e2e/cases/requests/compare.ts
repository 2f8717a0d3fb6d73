import { GATEWAYS, requestsApp, SECRETS } from './app';
import { APPLICATIONS } from './applications';
import { difference } from './ask';
import { expected, isAsked, Row, Way } from './row';
import { rowsOf, TABLE } from './table';
import { CaseContext } from '../../runner/group';
import { until } from '../../sandbox/until';
import { World } from '../../world/world';

/** How many requests are under way at once: each is a process. */
const AT_ONCE = 24;

/** Applies the routes of ways, and waits until the pods of their applications are ready. */
export async function serve(world: World, ways: readonly Way[], reversed = false): Promise<void> {
  await world.apply(requestsApp(ways, reversed), { seconds: 60 });
  for (const [secret, hosts] of Object.entries(SECRETS)) {
    await world.certificate(secret, ...hosts);
  }
  for (const name of APPLICATIONS.filter((one) => one !== 'nobody')) {
    await world.ready({ app: name }, 1);
  }
}

/** Asks a way every row of the table, until all answers are right at once: what was applied last needs a moment, what is wrong then stays wrong. */
export async function compareTable({ world, note }: CaseContext, way: Way): Promise<void> {
  await compareRows(world, way, rowsOf(way));
  const differing = rowsOf(way).filter((row) => expected(row, way).why !== undefined).length;
  const refused = Object.values(TABLE).filter((subject) => !isAsked(subject, way)).flatMap(({ rows }) => rows).length;
  note(`${rowsOf(way).length} requests, ${differing} of them answered otherwise; ${refused} are about routes that are refused`);
}

/** Asks rows until all answers are right at once. */
export async function compareRows(world: World, way: Way, rows: readonly Row[]): Promise<void> {
  const { address: at } = GATEWAYS[way];
  await until(async () => world.http('http://web.example.com/', { at }).then(({ status }) => status === 200), { what: `the gateway ${at} to answer`, seconds: 30 });
  let open = [...rows];
  await until(async () => {
    const differences: string[] = [];
    const wrong: Row[] = [];
    for (let first = 0; first < open.length; first += AT_ONCE) {
      await Promise.all(open.slice(first, first + AT_ONCE).map(async (row) => {
        const found = await difference(world, row, way, at);
        if (found !== undefined) {
          differences.push(found);
          wrong.push(row);
        }
      }));
    }
    if (differences.length === 0 && open.length === rows.length) {
      return true;
    }
    // Those that were wrong alone until they are right, and then all once more.
    open = wrong.length === 0 ? [...rows] : wrong;
    throw new Error(`${differences.length} of ${rows.length}:\n${differences.join('\n')}`);
  }, { what: 'every request of the table to be answered as it should', seconds: 60, everyMilliseconds: 300 });
}
