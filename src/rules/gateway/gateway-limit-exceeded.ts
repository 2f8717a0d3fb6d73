import { Route, routeId } from '../../model/route';
import { Source } from '../../model/source';
import { yaml } from '../cases/case-writing';
import { gateway, listener, route } from '../cases/gateway-case-writing';
import { WEB } from '../cases/route-cases';
import { holderId } from '../gateways';
import { Judgement, Rule } from '../rule';

const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));
const hosts = (count: number) => route('web', { hostnames: many(count, (index) => `app${index}.example.com`) });
const paths = (count: number) => route('web', { matches: many(count, (index) => ({ path: { value: `/${index}` } })) });
const listeners = (count: number) => gateway(many(count, (index) => listener(`l${index}`, { hostname: `app${index}.example.com` })));

export const GATEWAY_LIMIT_EXCEEDED: Rule = {
  id: 'gateway-limit-exceeded',
  severity: 'error',
  why: 'The API server refuses a Gateway or route that is longer than the schemas of Gateway API allow (1.6).',
  cases: {
    bad: [
      { name: 'more than 64 listeners', manifests: yaml(listeners(65)) },
      { name: 'no listeners', manifests: yaml(gateway([])) },
      { name: 'more than 16 host names', manifests: yaml(...WEB, hosts(17)) },
      { name: 'more than 64 matches in a rule', manifests: yaml(...WEB, paths(65)) },
    ],
    good: [
      { name: '64 listeners', manifests: yaml(listeners(64)) },
      { name: '16 host names', manifests: yaml(...WEB, hosts(16)) },
      { name: '64 matches', manifests: yaml(...WEB, paths(64)) },
    ],
  },
  check: (world) => [
    ...world.gateways().holders().flatMap((one) => tooMany(holderId(one), one.source, [
      [one.listeners.length, 64, 'listeners', 'Move some into a ListenerSet, or into another Gateway.'],
    ])),
    // One without a class too, that somebody applies by hand, is a part to be laid over another one.
    ...world.cluster.gatewayApi.gateways.filter(({ listeners: own, className }) => own.length === 0 && (className !== '' || !world.cluster.appliedByHand)).map((one) => ({
      message: `${holderId(one)} has no listeners.`, help: 'Add one listener or more.', subject: holderId(one), places: [one.source],
    })),
    ...world.cluster.gatewayApi.routes.flatMap((one) => tooMany(routeId(one), one.source, limitsOf(one))),
  ],
};

type Limit = readonly [count: number, most: number, what: string, help: string];

/** Of a TLSRoute host names are as good as unlimited since 1.6. */
function limitsOf({ kind, parents, hostnames, rules }: Route): Limit[] {
  const split = 'Split the route in two.';
  const matches = rules.map((rule) => rule.matches.length);
  return [
    [parents.length, 32, 'parents', split],
    ...(kind === 'TLSRoute' ? [] : [[hostnames.length, 16, 'host names', split] as const]),
    [rules.length, 16, 'rules', split],
    [Math.max(0, ...matches), 64, 'matches in a rule', 'Split the rule in two.'],
    [matches.reduce((sum, count) => sum + count, 0), 128, 'matches', split],
    [Math.max(0, ...rules.map(({ backends }) => backends.length)), 16, 'backends in a rule', 'Put the backends behind one Service.'],
  ];
}

function tooMany(subject: string, source: Source, limits: readonly Limit[]): Judgement[] {
  return limits.filter(([count, most]) => count > most).map(([count, most, what, help]) => ({
    message: `${subject} has ${count} ${what}, and ${most} are allowed.`, help, subject, places: [source],
  }));
}
