import { expect } from 'expect';
import { Delivery } from '../../src';
import { kindsOf, makeDefinitions, makeWhatIsElsewhere, STAYING } from './apps/around-an-example';
import { ALL_EXAMPLES, Example } from './apps/examples';
import { described } from '../cluster/kubernetes-object';
import { Flux } from '../gitops/flux';
import { delivered, kustomizationsIn } from '../gitops/repository';
import { Case, Group } from '../runner/group';
import { until } from '../sandbox/until';

const FOLDER = 'clusters/home';
const TOOL = Delivery.flux({ path: `./${FOLDER}`, sourceRef: 'flux-system' })._tool;

let flux: Flux;

/** What each example emits, in the layers that a GitOpsApp would put it into, applied by Flux's own kustomize-controller; one cluster sees them all, one after another. */
export const GITOPS_EXAMPLES: Group = {
  name: 'gitops-examples',
  needs: ['metallb', 'frr-k8s', 'traefik', 'envoy-gateway', 'contour', 'flux'],
  async prepare({ world }) {
    await makeDefinitions(world);
    flux = await Flux.start(world, `./${FOLDER}`);
  },
  cases: Object.fromEntries(ALL_EXAMPLES.map((example) => [`the layers of the example ${example.name} get ready one after another, nothing is refused but by a webhook that does not serve yet, and all of it goes again but definitions and Namespaces`, inLayers(example)])),
};

function inLayers(example: Example): Case {
  return async ({ world, note }) => {
    await makeWhatIsElsewhere(world, example);
    const files = world.delivered(delivered(example.objects, FOLDER, TOOL));
    const names = kustomizationsIn(files);
    const began = Date.now();
    await flux.commit(files);
    await flux.ready(names, [], 120);
    note(`${example.objects.length} objects in ${names.length} layers, ${((Date.now() - began) / 1000).toFixed(0)} s`);
    // A controller that is made anew may say that it is ready a moment before its webhook listens; Flux tries again by itself.
    flux.complaintsOf(names).forEach((complaint) => expect(complaint).toMatch(/failed calling webhook .*: connect: connection refused/));
    const pruned = example.objects.filter(({ kind }) => !STAYING.includes(kind));
    const kinds = kindsOf(pruned);
    expect([...(await flux.owned(kinds)).keys()].sort()).toEqual(pruned.map(described).sort());

    await flux.commit(new Map([[`${FOLDER}/kustomization.yaml`, 'resources: []\n']]));
    await flux.ready([]);
    await until(async () => (await flux.owned(kinds)).size === 0, { what: 'everything to be gone', seconds: 60 });
  };
}
