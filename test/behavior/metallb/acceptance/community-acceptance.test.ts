import { communityProblem, communityProblems, isCommunityName } from '../../../../src/behavior/metallb/acceptance/community-acceptance';

test.each(['0:0', '65535:65535', 'large:0:0:0', 'large:4294967295:1:4294967295', '${ASN}:100'])('%s is a community', (text) => expect(communityProblem(text)).toBeUndefined());

test.each(['65536:1', '1:65536', '1:2:3', 'large:1:2', 'large:4294967296:1:2', 'big:1:2:3', '1:', ':1', '-1:1', '1.5:1', '666'])('%s is none', (text) => expect(communityProblem(text)).toContain('is no community'));

test('what has no colon is a name', () => expect(['blackhole', '65535:666', '${NAME}'].map(isCommunityName)).toEqual([true, false, false]));

test('the second entry of a name is told', () => {
  const alias = (name: string, owner: string, index: number) => ({ name, owner, value: '1:1', source: { file: 'a.yaml', property: `spec.communities[${index}]` } });
  const problems = communityProblems([alias('a', 'one', 0), alias('b', 'one', 1), alias('a', 'one', 2), alias('b', 'two', 0)]);
  expect(problems.map(({ alias: { owner }, problem }) => `${owner} ${problem.property}: ${problem.message}`)).toEqual([
    'one spec.communities[2].name: The name "a" stands there twice.',
    'two spec.communities[0].name: The name "b" stands there twice, here and in Community one.',
  ]);
});
