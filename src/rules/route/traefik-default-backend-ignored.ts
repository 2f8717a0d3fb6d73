import { claimId } from '../../model/claim';
import { at } from '../../model/source';
import { ingress, yaml } from '../cases/case-writing';
import { WEB_BY_TRAEFIK } from '../cases/route-cases';
import { Rule } from '../rule';

const FALLBACK = { defaultBackend: { service: { name: 'web', port: { number: 80 } } } };

export const TRAEFIK_DEFAULT_BACKEND_IGNORED: Rule = {
  id: 'traefik-default-backend-ignored',
  severity: 'warning',
  why: 'Traefik reads a default backend only of an Ingress without rules, so what no rule answers gets 404 (3.7.9).',
  cases: {
    bad: [
      { name: 'beside rules', manifests: yaml(...WEB_BY_TRAEFIK, ingress('web', 'app.example.com', '/shop', { spec: FALLBACK })) },
      { name: 'beside a host without paths, whose requests it should answer', manifests: yaml(...WEB_BY_TRAEFIK, ingress('web', '', '/', { spec: { ...FALLBACK, rules: [{ host: 'app.example.com' }] } })) },
    ],
    good: [
      { name: 'without rules', manifests: yaml(...WEB_BY_TRAEFIK, ingress('web', 'app.example.com', '/', { spec: { ...FALLBACK, rules: undefined } })) },
      { name: 'no default backend', manifests: yaml(...WEB_BY_TRAEFIK, ingress('web', 'app.example.com')) },
    ],
  },
  check: (world) => world.traefik.gateways().flatMap((gateway) => world.traefik.servedBy(gateway)
    .filter(({ defaultBackend, hasRules }) => defaultBackend !== undefined && hasRules)
    .map((one) => ({
      message: `Ingress ${claimId(one)} has a default backend beside rules.`,
      help: 'Move `spec.defaultBackend` into an Ingress of its own, without rules.',
      subject: `Ingress ${claimId(one)}`,
      places: [at(one.source, 'spec.defaultBackend')],
    }))),
};
