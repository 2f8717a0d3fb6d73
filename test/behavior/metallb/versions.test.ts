import { resourcesOf } from '../../../src/behavior/metallb/schemas/resources-of-version';
import { lacks, METALLB_VERSIONS, metallbOf, nearestOf, sinceWhen } from '../../../src/behavior/metallb/versions/all-versions';

test.each([['0.16.1', '0.16.1'], ['v0.16.0', '0.16.1'], ['0.15', '0.15.3'], ['0.14.9', undefined], ['1.16.1', undefined], ['latest', undefined]])(
  'of what is written %s the facts are those of %s', (written, version) => expect(metallbOf(written)?.version).toEqual(version));

test.each([['0.16.0', '0.16.1'], ['0.15.0', '0.15.3'], ['0.14.9', '0.15.3'], ['0.9', '0.15.3'], ['0.17.0', '0.16.1'], ['1.0.0', '0.16.1'], [undefined, '0.16.1']])(
  'what %s lacks is judged by %s', (running, version) => expect(nearestOf(running).version).toEqual(version));

test.each([
  ['BGPPeer', 'spec.localASN', '0.16'],
  ['L2Advertisement', 'spec.serviceSelectors', '0.16'],
  ['FRRK8sConfiguration', undefined, '0.16'],
  ['FRRK8sConfiguration', 'spec.logLevel', '0.16'],
  ['L2Advertisement', 'spec.interfaces', undefined],
  ['IPAddressPool', undefined, undefined],
])('%s %s is there since %s', (kind, field, since) => expect(sinceWhen(kind, field)).toEqual(since));

test('an older version lacks nothing that the newest does not have', () => {
  const newest = METALLB_VERSIONS[METALLB_VERSIONS.length - 1];
  for (const facts of METALLB_VERSIONS) {
    for (const [kind, fields] of [...Object.entries(facts.lacks), ...Object.entries(facts.narrower)]) {
      const resource = resourcesOf(newest).find((one) => one.kind === kind);
      const text = JSON.stringify(resource);
      expect([kind, resource !== undefined, fields.filter((field) => !text.includes(`"${field.slice(field.lastIndexOf('.') + 1)}"`))]).toEqual([kind, true, []]);
    }
  }
  expect(lacks(newest, 'BGPPeer', 'spec.localASN')).toBe(false);
});

test('a rule in CEL about a field goes with the field', () => {
  const rules = (version: string) => resourcesOf(metallbOf(version)!).find(({ kind }) => kind === 'BGPAdvertisement')!.versions[0].spec!.cel;
  expect([rules('0.15')?.length, rules('0.16')?.length]).toEqual([undefined, 1]);
});
