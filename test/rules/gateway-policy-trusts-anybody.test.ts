import { judgeCase } from '../../src/rules/cases/case-world';
import { GATEWAY_POLICY_TRUSTS_ANYBODY } from '../../src/rules/gateway/gateway-policy-trusts-anybody';

const told = (called: string) => judgeCase(GATEWAY_POLICY_TRUSTS_ANYBODY.cases.bad.find(({ name }) => name.startsWith(called))!)
  .filter(({ rule }) => rule === GATEWAY_POLICY_TRUSTS_ANYBODY.id).map(({ message, help }) => `${message} ${help}`);

test('says at which Gateway it matters, and that a list stands in place of a number', () => expect(told('X-Forwarded-For of everybody')).toEqual([
  'Envoy Gateway believes whoever connects which client they speak for: `numTrustedHops: 1` in ClientTrafficPolicy network/clients, and at Gateway network/edge a policy asks which client it is. ' +
  'Write the addresses of the proxies in front as `clientIPDetection.xForwardedFor.trustedCIDRs` in place of `numTrustedHops`, or into `loadBalancerSourceRanges` of the Service of its Envoys ' +
  '(EnvoyProxy); where there are none, remove the setting.',
]));

test.each(['PROXY headers', 'a header of everybody'])('names no list where there is none: %s', (called) => {
  const [text] = told(called);
  expect(text).toMatch(/in front into `loadBalancerSourceRanges`/);
  expect(text).not.toMatch(/trustedCIDRs/);
});
