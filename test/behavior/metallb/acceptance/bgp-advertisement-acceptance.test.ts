import { bgpAdvertisementProblems } from '../../../../src/behavior/metallb/acceptance/bgp-advertisement-acceptance';
import { readCluster } from '../../../../src/model/reader/read-cluster';
import { readDeclaration } from '../../../../src/model/reader/read-declaration';
import { readMetallbBgp } from '../../../../src/model/reader/read-metallb-bgp';
import { metallbAdvertisement } from '../../../../src/rules/cases/bgp-case-writing';

test.each([
  ['a value, which the webhook reads', ['65535:666', '65535:666'], 'refused'],
  ['a name, which the speakers alone look up', ['near', 'near'], 'refused by the speakers'],
])('a community that stands there twice is refused: %s', (_, communities, consequence) => {
  const { objects } = readCluster([{ manifest: metallbAdvertisement({ communities }), source: { file: 'a.yaml' } }], readDeclaration({}, { construct: 'Plan' }));
  const [advertisement] = readMetallbBgp(objects).advertisements;
  expect(bgpAdvertisementProblems(advertisement).map((problem) => [problem.property, problem.consequence])).toEqual([['spec.communities[1]', consequence]]);
});
