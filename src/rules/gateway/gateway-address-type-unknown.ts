import { isPlaceholder } from '../../model/written';
import { yaml } from '../cases/case-writing';
import { gateway, gatewayClass, listener } from '../cases/gateway-case-writing';
import { holderId } from '../gateways';
import { Rule } from '../rule';
import { listed } from '../text';

const at = (type: string, controller?: string) => yaml(gatewayClass('envoy', controller), gateway([listener('https')], { spec: { addresses: [{ type, value: 'edge' }] } }));

export const GATEWAY_ADDRESS_TYPE_UNKNOWN: Rule = {
  id: 'gateway-address-type-unknown',
  severity: 'warning',
  why: 'A controller that does not know the type of an address that a Gateway asks for does not accept the Gateway, or passes the address over.',
  cases: {
    bad: [{ name: 'a type of another implementation', manifests: at('networking.example.com/Named') }],
    good: [
      { name: 'an address of the network', manifests: yaml(gatewayClass('envoy', 'io.cilium/gateway-controller'), gateway([listener('https')], { spec: { addresses: [{ value: '192.168.1.200' }] } })) },
      { name: 'a controller that nobody here knows', manifests: at('example.com/Named', 'example.com/controller') },
      { name: 'a type that Flux fills in', manifests: at('${TYPE}') },
    ],
  },
  check: (world) => world.cluster.gatewayApi.gateways.flatMap((one) => {
    const types = one.otherAddressTypes.filter((type) => !isPlaceholder(type));
    const controller = types.length === 0 ? undefined : world.gateways().controllerOf(one.className);
    return controller === undefined ? [] : [{
      message: `${holderId(one)} asks for an address of the type ${listed(types)}, which ${controller.product} does not know.`,
      help: 'Write `type: IPAddress` with an address, or remove the entry.',
      subject: holderId(one),
      places: [one.source],
    }];
  }),
};
