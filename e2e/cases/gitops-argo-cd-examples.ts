import { expect } from 'expect';
import { kindsOf, makeDefinitions, makeWhatIsElsewhere, STAYING } from './apps/around-an-example';
import { ALL_EXAMPLES, Example } from './apps/examples';
import { described, KubernetesObject } from '../cluster/kubernetes-object';
import { ArgoCd, refusalsOf } from '../gitops/argo-cd';
import { Case } from '../runner/group';
import { until } from '../sandbox/until';
import { World } from '../world/world';

/**
 * Each for what the others do not have: two webhooks and all of BGP, Traefik. Not Contour: Argo CD waits for the end of what it prunes, and the Envoys there
 * take minutes to let their connections go.
 */
const NAMES = ['bgp-racks', 'seed'];
/** An Application that would lose all of its objects prunes nothing by itself. */
const REMAINS: KubernetesObject = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'remains', namespace: 'default' } };
const WAVE = /argocd\.argoproj\.io\/sync-wave: "(-?\d+)"/;

/** The Application into which examples are committed. */
interface Repository {
  readonly argoCd: ArgoCd;
  /** Commits what an app with these objects would have; gives the files. */
  readonly commit: (objects: readonly KubernetesObject[]) => ReadonlyMap<string, string>;
}

/**
 * What examples emit, in the waves of a GitOpsApp, applied by Argo CD's own engine one after another in one cluster.
 *
 * @param before what the Application has applied so far: what is still being deleted is found by the next sync, and gone when it writes
 */
export function argoCdExamples(before: readonly KubernetesObject[], repositoryOf: (world: World) => Repository): Readonly<Record<string, Case>> {
  return Object.fromEntries(ALL_EXAMPLES.filter(({ name }) => NAMES.includes(name)).map((example, index): [string, Case] => [
    `the waves of the example ${example.name} get ready one after another, nothing is refused but by a webhook that does not serve yet, and all of it goes again but definitions and Namespaces`,
    async (context) => {
      const repository = repositoryOf(context.world);
      if (index === 0) {
        await makeDefinitions(context.world);
        await emptied(repository, kindsOf(before.filter(pruned)));
      }
      await inWaves(repository, example)(context);
    },
  ]));
}

function inWaves(repository: Repository, example: Example): Case {
  return async ({ world, note }) => {
    const { argoCd, commit } = repository;
    const passing = example.objects.filter(pruned);
    const kinds = kindsOf(passing);
    await makeWhatIsElsewhere(world, example);
    const began = Date.now();
    const files = commit([...example.objects, REMAINS]);
    const operations = await argoCd.synced(240);
    note(`${example.objects.length} objects, attempts: ${operations.length}, ${((Date.now() - began) / 1000).toFixed(0)} s`);
    refusalsOf(operations).forEach((refusal) => expect(refusal).toMatch(/failed calling webhook/));
    const waves = new Set([0, ...[...files.values()].map((text) => Number(WAVE.exec(text)?.[1] ?? 0))]);
    // A wave is told again when it went on after a pause.
    expect([...new Set(operations.at(-1)!.waves.map(({ wave }) => wave))]).toEqual([...waves].sort((a, b) => a - b));
    expect([...(await argoCd.owned(kinds)).keys()].filter((name) => name !== described(REMAINS)).sort()).toEqual(passing.map(described).sort());
    await until(async () => {
      const { outOfSync, unhealthy } = await argoCd.status();
      // What earlier examples left, since it may not be pruned, counts as a difference for ever.
      expect({ outOfSync: outOfSync.filter((one) => !one.endsWith(': to be pruned')), unhealthy }).toEqual({ outOfSync: [], unhealthy: [] });
      return true;
    }, { what: 'the Application to be synced and healthy', seconds: 60, everyMilliseconds: 300 });
    await emptied(repository, kinds);
  };
}

function pruned({ kind }: KubernetesObject): boolean {
  return !STAYING.includes(kind);
}

/** Takes away all that is not protected; of these kinds nothing may be left. */
async function emptied({ argoCd, commit }: Repository, kinds: readonly Pick<KubernetesObject, 'apiVersion' | 'kind'>[]): Promise<void> {
  commit([REMAINS]);
  await argoCd.synced();
  await until(async () => {
    const left = [...(await argoCd.owned(kinds)).keys()].filter((name) => name !== described(REMAINS));
    expect(left).toEqual([]);
    return true;
  }, { what: 'everything to be gone', seconds: 60 });
}
