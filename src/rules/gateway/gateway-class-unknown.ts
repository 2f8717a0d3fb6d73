import { OWN_CLASSES } from '../../behavior/gateway-api/controllers';
import { isPlaceholder } from '../../model/written';
import { yaml } from '../cases/case-writing';
import { gateway, gatewayClass } from '../cases/gateway-case-writing';
import { holderId } from '../gateways';
import { Rule } from '../rule';
import { choice } from '../text';

export const GATEWAY_CLASS_UNKNOWN: Rule = {
  id: 'gateway-class-unknown',
  severity: 'warning',
  ofAbsence: true,
  why: 'No controller serves a Gateway of a class that does not exist, and nobody says so.',
  cases: {
    bad: [{ name: 'misspelt', manifests: yaml(gatewayClass(), gateway([], { spec: { gatewayClassName: 'envoi' } })) }],
    good: [
      { name: 'it exists', manifests: yaml(gatewayClass(), gateway()) },
      { name: 'a class that a controller makes by itself', manifests: yaml(gatewayClass(), gateway([], { spec: { gatewayClassName: 'cilium' } })) },
      { name: 'there are no classes here', manifests: yaml(gateway()) },
      { name: 'it lives elsewhere', network: { externals: { gatewayClasses: ['shared'] } }, manifests: yaml(gatewayClass(), gateway([], { spec: { gatewayClassName: 'shared' } })) },
    ],
  },
  check(world) {
    const { gatewayApi: { gateways, classes }, network: { externals } } = world.cluster;
    const known = new Set([...classes.map(({ name }) => name), ...externals.gatewayClasses.keys()]);
    return gateways
      .filter(({ className }) => known.size > 0 && className !== '' && !known.has(className) && !OWN_CLASSES.has(className) && !world.mayBeMade(['GatewayClass'], className) && !isPlaceholder(className))
      .map((one) => ({
        message: `${holderId(one)} is of the class ${one.className}, which does not exist.`,
        help: `${choice(one.className, [...known].sort(), 'Define it')} If it lives elsewhere, declare it in \`externals.gatewayClasses\`.`,
        subject: holderId(one),
        places: [one.source],
      }));
  },
};
