import { communityProblems } from '../../behavior/metallb/acceptance/community-acceptance';
import { judgementOf } from '../acceptance-judgement';
import { community } from '../cases/bgp-case-writing';
import { yaml } from '../cases/case-writing';
import { Rule } from '../rule';

export const COMMUNITY_INVALID: Rule = {
  id: 'community-invalid',
  severity: 'error',
  why: 'With a community that it cannot read MetalLB takes no change of any pool, advertisement or peer.',
  cases: {
    bad: [
      { name: 'more than 16 bits', manifests: yaml(community({ blackhole: '65536:666' })) },
      { name: 'one number', manifests: yaml(community({ blackhole: '666' })) },
      { name: 'a large one with another word before it', manifests: yaml(community({ blackhole: 'big:64512:1:2' })) },
      { name: 'a name in two Communities', manifests: yaml(community({ blackhole: '65535:666' }), community({ blackhole: '64512:666' }, 'others')) },
    ],
    good: [
      { name: 'two numbers, and three of a large one', manifests: yaml(community({ 'blackhole': '65535:666', 'no-transit': 'large:4200000000:1:2' })) },
      { name: 'a value that Flux fills in', manifests: yaml(community({ blackhole: '${ASN}:666' })) },
    ],
  },
  check: (world) => communityProblems(world.metallbBgp().communities).map(({ alias, problem }) => judgementOf(problem, `Community ${alias.owner}`, alias.source)),
};
