import { DIFFERENCES, NAMES } from './differences';
import * as FACTS from './traefik-3.7.9.json';
import { Traefik } from '../../../../src/constructs/gateway/traefik/traefik';
import { TraefikGateway } from '../../../../src/constructs/gateway/traefik-gateway/traefik-gateway';
import { optionLeaves } from '../../../support/installation-leaves';
import { Leaves, rows } from '../../../support/structural-difference';
import { differencesOf, installed, NO_ROUTES, unseenMutations } from '../installing';

const { default: _, ...UPSTREAM } = FACTS as unknown as Record<string, Leaves>;
const install = () => installed(new Traefik({}), { name: 'traefik', className: 'traefik' });

test('equals what upstream\'s chart 41.1.1 renders up to the listed differences, and each of them is there', () => {
  expect(rows(differencesOf(UPSTREAM, install(), NAMES, optionLeaves))).toEqual(rows(DIFFERENCES));
});

test('every difference has a reason', () => {
  expect(DIFFERENCES.filter(({ reason }) => reason.length < 20)).toEqual([]);
});

test('any other value anywhere would be seen by the comparison', () => {
  const { count, unseen } = unseenMutations(UPSTREAM, install(), NAMES, optionLeaves);
  expect(unseen).toEqual([]);
  expect(count).toBeGreaterThan(120);
});

describe('Traefik says that it is ready before it has read its routes, so a pod is asked later where there are thousands', () => {
  test.each([[0, 2], [999, 2], [1000, 5], [8000, 26]])('%i routes: after %i seconds', (count, seconds) => {
    const routes = { ...NO_ROUTES, all: () => Array.from({ length: count }, () => ({ kind: 'http', hosts: [], rules: [] }) as never) };
    [new Traefik({}), new TraefikGateway({})].forEach((proxy) => {
      const deployment = installed(proxy, { name: 'traefik', className: 'traefik', routes }).find(({ kind }) => kind === 'Deployment') as any;
      expect(deployment.spec.template.spec.containers[0].readinessProbe.initialDelaySeconds).toEqual(seconds);
    });
  });
});
