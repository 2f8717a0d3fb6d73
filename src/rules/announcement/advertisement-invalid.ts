import { layer2AdvertisementProblems } from '../../behavior/metallb/acceptance/advertisement-acceptance';
import { excludingPatterns, EXCLUSION_CONFIG, interfaceExclusions } from '../../behavior/metallb/excluded-interfaces';
import { judgementOf } from '../acceptance-judgement';
import { advertisement, yaml } from '../cases/case-writing';
import { Rule } from '../rule';

const excluding = (pattern: string) => ({
  apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: EXCLUSION_CONFIG, namespace: 'metallb-system' }, data: { 'excludel2.yaml': `announcedInterfacesToExclude: ["${pattern}"]\n` },
});

export const ADVERTISEMENT_INVALID: Rule = {
  id: 'advertisement-invalid',
  severity: 'error',
  why: 'MetalLB refuses an advertisement that it cannot read, or takes it and answers for nothing.',
  cases: {
    bad: [
      { name: 'a pool twice', manifests: yaml(advertisement(['public', 'public'])) },
      { name: 'the operator Exists with a value', manifests: yaml(advertisement(['public'], { nodeSelectors: [{ matchExpressions: [{ key: 'rack', operator: 'Exists', values: ['a'] }] }] })) },
      { name: 'an interface that MetalLB excludes', manifests: yaml(advertisement(['public'], { interfaces: ['docker0'] })) },
      { name: 'an interface that MetalLB excludes, beside another: a warning', manifests: yaml(advertisement(['public'], { interfaces: ['eth0', 'docker0'] })) },
      { name: 'an interface that the owner excludes', manifests: yaml(advertisement(['public'], { interfaces: ['wlan0'] }), excluding('^wlan')) },
      { name: 'an interface name with a colon', manifests: yaml(advertisement(['public'], { interfaces: ['eth0:1'] })) },
      { name: 'an interface name that Linux does not allow', manifests: yaml(advertisement(['public'], { interfaces: ['enp129s0f0np0v12'] })) },
    ],
    good: [
      { name: 'two pools and an interface', manifests: yaml(advertisement(['public', 'private'], { interfaces: ['eth0'] })) },
      { name: 'an interface that MetalLB excludes, and its owner does not', manifests: yaml(advertisement(['public'], { interfaces: ['dummy0'] }), excluding('^wlan')) },
    ],
  },
  check(world) {
    const exclusions = interfaceExclusions(world.objects.ofKind('ConfigMap'));
    return world.cluster.layer2Advertisements.flatMap((one) => layer2AdvertisementProblems(one, undefined, excludingPatterns(exclusions, one.namespace))
      .map((problem) => judgementOf(problem, `L2Advertisement ${one.name}`, one.source)));
  },
};
