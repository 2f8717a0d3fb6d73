import { isServed, serviceProblems } from '../../../../src/behavior/metallb/acceptance/service-acceptance';
import { service } from '../objects';

const PINNED = 'metallb.io/loadBalancerIPs';
const OLD_PINNED = 'metallb.universe.tf/loadBalancerIPs';

function asking(value: string, spec: object = {}) {
  return service({ annotations: { [PINNED]: value } }, spec);
}

test.each<[string, ReturnType<typeof service>]>([
  ['that asks for nothing', service()],
  ['that asks for one address', asking('10.0.0.1')],
  ['that asks with the older prefix', service({ annotations: { [OLD_PINNED]: '10.0.0.1' } })],
  ['that asks with the field', service({}, { loadBalancerIP: '10.0.0.1' })],
  ['that asks with the field, and has an empty annotation', service({ annotations: { [PINNED]: '' } }, { loadBalancerIP: '10.0.0.1' })],
  ['with two families and an address of each, with blanks', asking(' 10.0.0.1 , fd00::1', { ipFamilyPolicy: 'RequireDualStack' })],
  ['whose families are left to the cluster', asking('10.0.0.1', { ipFamilyPolicy: 'PreferDualStack' })],
  ['of IPv6 that asks for IPv6', asking('fd00::1', { ipFamilies: ['IPv6'] })],
  ['that asks for an address that is filled in later', asking('${ADDRESS}')],
  ['that asks for one known and one later address', asking('10.0.0.1,${V6}', { ipFamilyPolicy: 'RequireDualStack' })],
  ['with both prefixes and one value', service({ annotations: { [PINNED]: '10.0.0.1', [OLD_PINNED]: '10.0.0.1' } })],
  ['of another type, whatever it asks for', service({ annotations: { [PINNED]: 'nonsense' } }, { type: 'ClusterIP' })],
])('a Service has no problem: one %s', (_, web) => {
  expect(serviceProblems(web)).toEqual([]);
});

const annotation = `metadata.annotations["${PINNED}"]`;

test.each<[string, ReturnType<typeof service>, string, string]>([
  ['asks by annotation and by field', service({ annotations: { [PINNED]: '10.0.0.1' } }, { loadBalancerIP: '10.0.0.1' }), 'spec.loadBalancerIP', 'gives nothing'],
  ['asks for what is no address', asking('10.0.0.256'), annotation, 'gives nothing'],
  ['asks by field for what is no address', service({}, { loadBalancerIP: '10.0.0.0/24' }), 'spec.loadBalancerIP', 'gives nothing'],
  ['has a comma too many', asking('10.0.0.1,'), annotation, 'gives nothing'],
  ['asks for an IPv4 address in the form of IPv6', asking('::ffff:10.0.0.1'), annotation, 'misread'],
  ['asks for two addresses of a family', asking('10.0.0.1,10.0.0.2', { ipFamilyPolicy: 'PreferDualStack' }), annotation, 'gives nothing'],
  ['asks for three addresses', asking('10.0.0.1,fd00::1,fd00::2', { ipFamilyPolicy: 'RequireDualStack' }), annotation, 'gives nothing'],
  ['asks for three addresses, and has one family', asking('10.0.0.1,10.0.0.2,fd00::1'), annotation, 'gives nothing'],
  ['asks for both families without having them', asking('10.0.0.1,fd00::1'), annotation, 'gives nothing'],
  ['has both families and asks for one', asking('10.0.0.1', { ipFamilyPolicy: 'RequireDualStack' }), annotation, 'gives nothing'],
  ['is IPv6 and asks for IPv4', asking('10.0.0.1', { ipFamilies: ['IPv6'] }), annotation, 'gives nothing'],
  ['has an IPv6 cluster address and asks for IPv4', asking('10.0.0.1', { clusterIP: 'fd00::1' }), annotation, 'gives nothing'],
  ['has two cluster addresses and asks for one', asking('10.0.0.1', { clusterIPs: ['10.96.0.1', 'fd00::1'], ipFamilyPolicy: 'PreferDualStack' }), annotation, 'gives nothing'],
  ['asks with both prefixes differently', service({ annotations: { [PINNED]: '10.0.0.1', [OLD_PINNED]: '10.0.0.2' } }), `metadata.annotations["${OLD_PINNED}"]`, 'ignored'],
])('a Service has one problem: it %s', (_, web, property, consequence) => {
  expect(serviceProblems(web)).toEqual([expect.objectContaining({ property, consequence })]);
});

test.each<[string, object, string | undefined, boolean]>([
  ['no class, and MetalLB has none', {}, undefined, true],
  ['a class, and MetalLB has none', { loadBalancerClass: 'x' }, undefined, false],
  ['no class, and MetalLB has one', {}, 'x', false],
  ['the class of MetalLB', { loadBalancerClass: 'x' }, 'x', true],
  ['another type', { type: 'NodePort' }, undefined, false],
])('MetalLB serves a Service or not: %s', (_, spec, loadBalancerClass, served) => {
  expect(isServed(service({}, spec), loadBalancerClass)).toBe(served);
});
