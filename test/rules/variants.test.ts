import { areVariants } from '../../src/rules/variants';

test.each<[string, string, string, boolean]>([
  ['an older one', 'old-web.yaml', 'web.yaml', true],
  ['two environments', 'root-prod.yaml', 'root-stag.yaml', true],
  ['a number behind it', 'loadBalancer-2.yaml', 'loadBalancer.yaml', true],
  ['one with more', 'a/metallb-native.yaml', 'a/metallb-native-prometheus.yaml', true],
  ['a kind that one is of, and the other in particular', 'deployment.yaml', 'bootstrap-deployment.yaml', true],
  ['two things of one kind', 'web-deployment.yaml', 'mail-deployment.yaml', false],
  ['two things', 'one.yaml', 'two.yaml', false],
  ['two kinds', 'deployment.yaml', 'service.yaml', false],
])('names of files tell versions of one thing: %s', (_, one, other, expected) => expect([areVariants(one, other), areVariants(other, one)]).toEqual([expected, expected]));
