import { DIFFERENCES, NAMES } from './differences';
import * as FACTS from './traefik-gateway-3.7.9.json';
import { TraefikGateway } from '../../../../src/constructs/gateway/traefik-gateway/traefik-gateway';
import { optionLeaves } from '../../../support/installation-leaves';
import { Leaves, rows } from '../../../support/structural-difference';
import { differencesOf, installed, unseenMutations } from '../installing';

const { default: _, ...UPSTREAM } = FACTS as unknown as Record<string, Leaves>;
const install = () => installed(new TraefikGateway({}), { name: 'traefik', className: 'traefik' });

test('equals what upstream\'s chart 41.1.1 renders for Gateway API alone up to the listed differences, and each of them is there', () => {
  expect(rows(differencesOf(UPSTREAM, install(), NAMES, optionLeaves))).toEqual(rows(DIFFERENCES));
});

test('every difference has a reason', () => {
  expect(DIFFERENCES.filter(({ reason }) => reason.length < 20)).toEqual([]);
});

test('any other value anywhere would be seen by the comparison', () => {
  const { count, unseen } = unseenMutations(UPSTREAM, install(), NAMES, optionLeaves);
  expect(unseen).toEqual([]);
  expect(count).toBeGreaterThan(130);
});
