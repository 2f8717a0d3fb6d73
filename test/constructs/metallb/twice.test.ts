import { Lab } from '../seed-network';
import { BareMetalLoadBalancer, IngressGateway, MetalLbLogLevel, MetalLbMode } from 'cdk8s-bare-metal';

const told = (lab: Lab) => lab.plan.check().findings.map(({ severity, rule, message, help }) => `${severity} ${rule}: ${message} ${help}`);

describe('two load balancers that install MetalLB are one finding', () => {
  const second = (options: object) => {
    const lab = new Lab();
    new BareMetalLoadBalancer(lab.edge, 'Second', { plan: lab.plan, ...options });
    return lab;
  };

  test('a warning, where both install the same', () => {
    expect(told(second({}))).toEqual([
      'warning option-invalid: edge/Second installs MetalLB once more, as edge/LoadBalancer does. ' +
        'Use edge/LoadBalancer for these pools too, or write `mode: MetalLbMode.NONE` on edge/Second.',
    ]);
  });

  test('an error, where they do not', () => {
    expect(told(second({ logLevel: MetalLbLogLevel.DEBUG }))).toEqual([expect.stringMatching(/^error option-invalid: .* once more, and otherwise than edge\/LoadBalancer does\./)]);
  });

  test('an error, where they are in two namespaces: a cluster has one set of definitions, and one webhook', () => {
    const lab = new Lab();
    new BareMetalLoadBalancer(lab.edge, 'Second', { plan: lab.plan, namespace: 'other' }).addPool('more', { addresses: ['192.168.1.60/31'] }).advertiseLayer2();
    expect(told(lab)).toEqual([
      'error option-invalid: edge/Second installs MetalLB once more, in the namespace other beside metallb-system, where edge/LoadBalancer does. ' +
        'Use edge/LoadBalancer for these pools too, or write `mode: MetalLbMode.NONE` and `namespace: \'metallb-system\'` on edge/Second.',
    ]);
  });

  test('what mends it is right', () => {
    expect(told(second({ mode: MetalLbMode.NONE }))).toEqual([]);
  });
});

test.each([['other addresses', '192.168.1.60-192.168.1.70'], ['the same addresses', '192.168.1.200-192.168.1.250']])(
  'a pool that is defined twice, with %s, is one finding, whoever has an address of it', (_, addresses) => {
    const lab = new Lab().expose('mysql');
    lab.lb.addPool('public', { addresses: [addresses] });
    expect(told(lab)).toEqual(['error option-invalid: A pool public is defined twice. Give each a name of its own, or write all addresses into one.']);
  });

test('a pool called like a Service that is exposed is no second pool', () => {
  const lab = new Lab();
  lab.lb.exposePods('web', { pool: lab.pool, namespace: 'shop', selector: { app: 'web' }, ports: [{ port: 80 }] });
  lab.lb.addPool('web-external', { addresses: ['192.168.1.60-192.168.1.70'] });
  expect(told(lab).filter((text) => text.includes('option-invalid'))).toEqual([]);
});

test('a gateway or a pool with a name that cannot be is one finding each', () => {
  const lab = new Lab();
  new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, name: 'Front_Door' });
  lab.lb.addPool('My_Pool', { addresses: ['192.168.1.60-192.168.1.70'] }).advertiseLayer2();
  expect(told(lab)).toEqual([
    'error object-name-invalid: IPAddressPool and L2Advertisement "My_Pool" are refused: the name has characters that are not allowed. Write lower-case letters, digits, inner hyphens and dots.',
    'error option-invalid: `name` of edge/Gateway is "Front_Door", and no name of a Service. Write a lower-case letter, and lower-case letters, digits and inner hyphens behind it, 63 at most.',
  ]);
});
