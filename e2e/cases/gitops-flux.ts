import * as path from 'path';
import { expect } from 'expect';
import { Delivery } from '../../src';
import { described, KubernetesObject } from '../cluster/kubernetes-object';
import { Flux } from '../gitops/flux';
import { Commit, HISTORY } from '../gitops/history';
import { delivered, filesBelow, kustomizationsIn } from '../gitops/repository';
import { Case, Group } from '../runner/group';
import { manifestsIn } from '../world/manifests';

const DIST = 'examples/gitops-flux/dist';
const TOOL = Delivery.flux({ path: `./${DIST}`, sourceRef: 'flux-system' })._tool;
const ALL = manifestsIn(path.join(__dirname, '..', '..', DIST));
const KINDS = [...new Map(ALL.map(({ apiVersion, kind }) => [kind, { apiVersion, kind }])).values()];

let flux: Flux;
let objects: readonly KubernetesObject[] = ALL;

/** Flux's own kustomize-controller applies the committed output of the example, layer after layer, to the real API server with MetalLB's real webhooks. */
export const GITOPS_FLUX: Group = {
  name: 'gitops-flux',
  needs: ['metallb', 'traefik', 'flux'],
  async prepare({ world }) {
    flux = await Flux.start(world, `./${DIST}`);
  },
  cases: {
    'what the cases commit is what stands in the repository': async () => {
      const committed = filesBelow(DIST);
      committed.delete(`${DIST}/.cdk8s-bare-metal.files`);
      expect(new Map([...delivered(ALL, DIST, TOOL)].sort())).toEqual(committed);
    },
    'from an empty cluster every layer gets ready by itself, and nothing is refused on the way': async ({ note }) => {
      const began = Date.now();
      const files = filesBelow(DIST);
      await flux.commit(files);
      await flux.ready(kustomizationsIn(files), [], 120);
      note(`${ALL.length} objects in ${((Date.now() - began) / 1000).toFixed(0)} s`);
      expect(flux.complaintsOf(kustomizationsIn(files))).toEqual([]);
      expect([...(await flux.owned(KINDS)).keys()].sort()).toEqual(ALL.map(described).sort());
    },
    'what was applied works: exposed Services have their addresses, the planned one among them': async ({ world }) => {
      expect(await world.addresses('traefik/traefik')).toEqual(['192.168.1.200']);
      expect(await world.addresses('shop/mysql-external')).toHaveLength(1);
    },
    ...Object.fromEntries(HISTORY.map((commit) => [commit.name, applied(commit)])),
    'an object that a webhook refuses holds up its layer and those after it, and nothing is written or pruned; the next commit mends it': async ({ world }) => {
      const pool = () => world.api.get('metallb.io/v1beta1', 'IPAddressPool', 'public', 'metallb-system');
      const before = await pool();
      const [good, bad] = [{ addresses: ['192.168.1.200-192.168.1.230'] }, { addresses: ['192.168.1.250-192.168.1.201'] }];
      await flux.commit(delivered([
        ...ALL.filter((one) => described(one) !== 'Service shop/mysql-external').map((one) => (one.kind === 'IPAddressPool' ? { ...one, spec: { ...one.spec, ...good } } : one)),
        { apiVersion: 'metallb.io/v1beta1', kind: 'IPAddressPool', metadata: { name: 'bad', namespace: 'metallb-system' }, spec: bad },
      ], DIST, TOOL));
      expect(await flux.refused('bare-metal-configuration')).toMatch(/IPAddressPool\/metallb-system\/bad.*denied the request/s);
      expect(await pool()).toEqual(before);
      expect(await world.api.find('v1', 'Service', 'mysql-external', 'shop')).toBeDefined();
      const files = delivered(ALL, DIST, TOOL);
      await flux.commit(files);
      await flux.ready(kustomizationsIn(files));
    },
  },
};

/** Commits the app in its next state, and looks at what is another object then. */
function applied({ change, gone = [], made = [], replaced = [], refused = [] }: Commit): Case {
  return async () => {
    const before = await flux.owned(KINDS);
    objects = change(objects, ALL);
    const files = delivered(objects, DIST, TOOL);
    const names = kustomizationsIn(files);
    await flux.commit(files);
    for (const name of refused) {
      await flux.refused(name);
    }
    const others = names.filter((name) => !refused.includes(name));
    await flux.ready(others, refused);
    // One whose folder is gone says so until the Kustomization above has pruned it.
    expect(flux.complaintsOf(others)).toEqual([]);
    const after = await flux.owned(KINDS);
    expect({
      gone: [...before.keys()].filter((name) => !after.has(name)).sort(),
      made: [...after.keys()].filter((name) => !before.has(name)).sort(),
      replaced: [...before].filter(([name, { metadata: { uid } }]) => after.has(name) && after.get(name)!.metadata.uid !== uid).map(([name]) => name).sort(),
    }).toEqual({ gone: [...gone].sort(), made: [...made].sort(), replaced: [...replaced].sort() });
  };
}
