import * as path from 'path';
import { expect } from 'expect';
import { Delivery } from '../../src';
import { described, KubernetesObject } from '../cluster/kubernetes-object';
import { effectBetween, foretold } from '../gitops/effect';
import { emittedFrom, includedFrom, PLAIN_SECRETS, Sops } from '../gitops/encrypted-secrets';
import { Flux } from '../gitops/flux';
import { changing, Commit, HISTORY, withSelector } from '../gitops/history';
import { certificateArrives, WITH_LATE_CERTIFICATE } from '../gitops/late-certificate';
import { installExternalSecrets, storeAnswers, storeDoesNotAnswer, WITH_LATE_SECRET } from '../gitops/late-secret';
import { delivered, filesBelow, kustomizationsIn } from '../gitops/repository';
import { SaidByDiff, saidByDiff } from '../gitops/said-by-diff';
import { Case, Group } from '../runner/group';
import { until } from '../sandbox/until';
import { manifestsIn, manifestsOf } from '../world/manifests';
import { World } from '../world/world';

const DIST = 'examples/gitops-flux/dist';
const TOOL = Delivery.flux({ path: `./${DIST}`, sourceRef: 'flux-system' })._tool;
const ALL = manifestsIn(path.join(__dirname, '..', '..', DIST));
const DECRYPTING = Delivery.flux({ path: `./${DIST}`, sourceRef: 'flux-system', decryptionSecret: 'sops-age' })._tool;
const KINDS = [...new Map(ALL.map(({ apiVersion, kind }) => [kind, { apiVersion, kind }])).values()];

const GOOD = ['192.168.1.200-192.168.1.230'];

let flux: Flux;
let objects: readonly KubernetesObject[] = ALL;
let files: ReadonlyMap<string, string> = filesBelow(DIST);
let sops: Sops;
let encrypted: readonly KubernetesObject[];

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
    'from an empty cluster every layer gets ready by itself, and nothing is refused on the way': async ({ world, note }) => {
      const began = Date.now();
      files = world.delivered(files);
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
    ...Object.fromEntries(HISTORY.map((row) => [row.name, applied(row)])),
    'what `diff` calls refused is refused: a range that moves to another pool in one commit': async ({ world }) => {
      const { said } = await commit(world, [
        ...changing('IPAddressPool metallb-system/public', (one) => ({ ...one, spec: { ...one.spec, addresses: ['192.168.1.200-192.168.1.230'] } }))(ALL, ALL),
        { apiVersion: 'metallb.io/v1beta1', kind: 'IPAddressPool', metadata: { name: 'inner', namespace: 'metallb-system' }, spec: { addresses: ['192.168.1.240-192.168.1.250'] } },
      ]);
      expect(said.refused).toEqual(['IPAddressPool inner']);
      expect(await flux.refused('bare-metal-configuration')).toMatch(/IPAddressPool\/metallb-system\/inner.*overlaps/s);
      const { names } = await commit(world, ALL);
      await flux.ready(names);
    },
    'what `diff` calls refused is refused: the selector of a Deployment': async ({ world }) => {
      const { said } = await commit(world, ALL.map((one) => (described(one) === 'Deployment shop/web' ? withSelector(one) : one)));
      expect(said.refused).toEqual(['Deployment shop/web']);
      expect(await flux.refused('bare-metal-apps-shop')).toMatch(/Deployment\/shop\/web.*immutable/s);
    },
    'an object that a webhook refuses holds up its layer and those after it, and nothing is written or pruned; the next commit mends it': async ({ world }) => {
      const before = await pool(world);
      const { said } = await commit(world, [
        ...ALL.filter((one) => described(one) !== 'Service shop/mysql-external').map((one) => (one.kind === 'IPAddressPool' ? { ...one, spec: { ...one.spec, addresses: GOOD } } : one)),
        { apiVersion: 'metallb.io/v1beta1', kind: 'IPAddressPool', metadata: { name: 'bad', namespace: 'metallb-system' }, spec: { addresses: ['192.168.1.250-192.168.1.201'] } },
      ]);
      expect(said).toMatchObject({ gone: ['Service shop/mysql-external'], made: ['IPAddressPool metallb-system/bad'], changed: ['Deployment shop/web', 'IPAddressPool metallb-system/public'] });
      expect(await flux.refused('bare-metal-configuration')).toMatch(/IPAddressPool\/metallb-system\/bad.*denied the request/s);
      expect(await pool(world)).toEqual(before);
      expect(await world.api.find('v1', 'Service', 'mysql-external', 'shop')).toBeDefined();
      const { names } = await commit(world, ALL);
      await flux.ready(names);
    },
    'the controllers wait for a Secret that an ExternalSecret makes late, and the layers behind them with them; then everything goes on by itself': async ({ world }) => {
      await installExternalSecrets(world);
      const { names } = await commit(world, [...changing('IPAddressPool metallb-system/public', (one) => ({ ...one, spec: { ...one.spec, addresses: GOOD } }))(ALL, ALL), ...WITH_LATE_SECRET]);
      await until(() => storeDoesNotAnswer(world).then(() => true), { what: 'the ExternalSecret' });
      expect(await flux.waiting('bare-metal-controllers')).toEqual(names.filter((name) => !['bare-metal-definitions', 'bare-metal-controllers'].includes(name)).sort());
      expect((await pool(world)).spec.addresses).not.toEqual(GOOD);
      await storeAnswers(world);
      await flux.ready(names);
      expect(flux.complaintsOf(names)).toEqual([]);
      expect((await pool(world)).spec.addresses).toEqual(GOOD);
    },
    'the controllers wait until a webhook of theirs has its certificate, which Flux would not look for by itself, and the layers behind them with them': async ({ world }) => {
      const addresses = ['192.168.1.200-192.168.1.225'];
      const { names } = await commit(world, [...changing('IPAddressPool metallb-system/public', (one) => ({ ...one, spec: { ...one.spec, addresses } }))(ALL, ALL), ...WITH_LATE_CERTIFICATE]);
      const waiting = names.filter((name) => !['bare-metal-definitions', 'bare-metal-controllers'].includes(name)).sort();
      // Without the expression it would be ready after one look: Flux looks every five seconds.
      const end = Date.now() + 7_000;
      await until(async () => {
        expect(await flux.waiting('bare-metal-controllers')).toEqual(waiting);
        return Date.now() > end;
      }, { what: 'Flux to have looked twice', everyMilliseconds: 500, seconds: 60 });
      expect((await pool(world)).spec.addresses).not.toEqual(addresses);
      await certificateArrives(world);
      await flux.ready(names);
      expect(flux.complaintsOf(names)).toEqual([]);
      expect((await pool(world)).spec.addresses).toEqual(addresses);
    },
    'what SOPS encrypted is delivered under its seal, and while its key is missing nothing is applied': async ({ world }) => {
      sops = Sops.withNewKey(world.programs['sops-file']);
      encrypted = emittedFrom(path.join(world.folder, 'encrypted'), sops);
      await commit(world, [...ALL, ...encrypted], DECRYPTING);
      for (const { name, text } of PLAIN_SECRETS) {
        expect(manifestsOf(sops.decrypt(deliveredSecret(name)))).toEqual(manifestsOf(text));
      }
      expect(await flux.refused('bare-metal-definitions')).toMatch(/"sops-age" not found/);
    },
    'and so is a file of SOPS that cdk8s includes': async ({ world }) => {
      const texts = includedFrom(path.join(world.folder, 'included'), sops);
      for (const { name, text } of PLAIN_SECRETS) {
        expect(manifestsOf(sops.decrypt(texts.get(name)!))).toEqual(manifestsOf(text));
      }
    },
    'Flux decrypts it with the key of the Secret that it is told: the Secrets arrive with their values': async ({ world }) => {
      await world.apply([{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'sops-age', namespace: 'flux-system' }, stringData: { 'home.agekey': sops.identity } }]);
      const { names } = await commit(world, [...ALL, ...encrypted], DECRYPTING);
      await flux.ready(names);
      await allArrived(world);
    },
    'in another order and with a label more Flux decrypts it as well; SOPS itself does not': async ({ world }) => {
      const labelled = encrypted.map(({ apiVersion, kind, metadata, ...others }) => ({ apiVersion, kind, metadata: { ...metadata, labels: { team: 'edge' } }, ...others }));
      const { names } = await commit(world, [...ALL, ...labelled], DECRYPTING);
      for (const { name } of PLAIN_SECRETS) {
        expect(() => sops.decrypt(deliveredSecret(name))).toThrow(/Failed to verify data integrity/);
      }
      await flux.ready(names);
      await allArrived(world);
      expect((await world.api.get('v1', 'Secret', 'shop-tls', 'shop')).metadata.labels).toMatchObject({ team: 'edge' });
    },
    'a file that tells by comments what is encrypted is refused with reason: Flux would apply it as it is': async ({ world }) => {
      const [{ namespace, name, text, values }] = PLAIN_SECRETS;
      const [byComments] = manifestsOf(sops.encrypt(text, 'whose'));
      const { names } = await commit(world, [...ALL, ...encrypted.map((one) => (one.metadata.name === name ? byComments : one))], DECRYPTING);
      await flux.ready(names);
      const { data } = await world.api.get('v1', 'Secret', name, namespace);
      expect(Object.keys(data)).toEqual(Object.keys(values).sort());
      Object.values(data as Record<string, string>).forEach((value) => expect(textOf(value)).toMatch(/^ENC\[AES256_GCM,/));
    },
  },
};

/** The file of a Secret in the last commit. */
function deliveredSecret(name: string): string {
  return [...files].find(([file]) => file.endsWith(`/secret-${name}.yaml`))![1];
}

async function allArrived(world: World): Promise<void> {
  for (const { namespace, name, type, values } of PLAIN_SECRETS) {
    const { data, type: arrived } = await world.api.get('v1', 'Secret', name, namespace);
    const seen = Object.fromEntries(Object.entries(data as Record<string, string>).map(([key, value]) => [key, textOf(value)]));
    expect({ type: arrived, values: seen }).toEqual({ type, values });
  }
}

function textOf(base64: string): string {
  return Buffer.from(base64, 'base64').toString('utf8');
}

function pool(world: World): Promise<KubernetesObject> {
  return world.api.get('metallb.io/v1beta1', 'IPAddressPool', 'public', 'metallb-system');
}

/** Commits the app in its next state, and looks at what is another object then: what the row says, and what `diff` had said. */
function applied({ change, gone = [], made = [], replaced = [], refused = [] }: Commit): Case {
  return async ({ world }) => {
    const before = await flux.owned(KINDS);
    objects = change(objects, ALL);
    const { names, said } = await commit(world, objects);
    for (const name of refused) {
      await flux.refused(name);
    }
    const others = names.filter((name) => !refused.includes(name));
    await flux.ready(others, refused);
    // One whose folder is gone says so until the Kustomization above has pruned it.
    expect(flux.complaintsOf(others)).toEqual([]);
    const seen = effectBetween(before, await flux.owned(KINDS));
    expect(seen).toMatchObject({ gone: [...gone].sort(), made: [...made].sort(), replaced: [...replaced].sort() });
    if (refused.length === 0) {
      expect(seen).toEqual(foretold(said, before, seen));
    } else {
      // It said where something happens; there, nothing does.
      expect(said.layers).toEqual(refused);
      expect(seen).toEqual({ gone: [], made: [], replaced: [], changed: [] });
    }
  };
}

/** Commits objects; gives the Kustomizations that they need, and what `diff` says of the commit. */
async function commit(world: World, next: readonly KubernetesObject[], tool = TOOL): Promise<{ readonly names: readonly string[]; readonly said: SaidByDiff }> {
  const before = files;
  files = world.delivered(delivered(world.emitted(next), DIST, tool));
  const said = saidByDiff(before, files, path.join(world.folder, 'diff'));
  await flux.commit(files);
  return { names: kustomizationsIn(files), said };
}
