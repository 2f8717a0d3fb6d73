import { selects } from '../../model/labels';
import { at } from '../../model/source';
import { isPlaceholder } from '../../model/written';
import { LAN, yaml } from '../cases/case-writing';
import { layer2Policy } from '../cases/cilium-case-writing';
import { Rule } from '../rule';
import { listed } from '../text';

const NETWORK = { ...LAN, nodes: LAN.nodes!.map((node) => ({ ...node, interfaces: ['enp3s0', 'wlan0'] })) };
const policy = (...interfaces: string[]) => yaml(layer2Policy({ loadBalancerIPs: true, interfaces }));

export const LAYER_2_POLICY_INTERFACE_MISSING: Rule = {
  id: 'layer-2-policy-interface-missing',
  severity: 'error',
  why: 'A CiliumL2AnnouncementPolicy answers on the interfaces that its regular expressions match, and where none does nobody answers.',
  cases: {
    bad: [
      { name: 'interfaces that no node has', network: NETWORK, manifests: policy('^eth[0-9]+', '^bond0$') },
      { name: 'the pattern of a shell, which is no regular expression for it', network: NETWORK, manifests: policy('^enp*$') },
    ],
    good: [
      { name: 'one of them matches', network: NETWORK, manifests: policy('^eth[0-9]+', '^enp') },
      { name: 'the interfaces of a node are not declared', network: { ...NETWORK, nodes: [NETWORK.nodes[0], LAN.nodes![1]] }, manifests: policy('^eth0$') },
      { name: 'no expression, which means all', network: NETWORK, manifests: policy() },
      { name: 'a name that Flux fills in', network: NETWORK, manifests: policy('${INTERFACE}') },
    ],
  },
  check: ({ cluster: { cilium, network } }) => cilium.layer2Policies.flatMap(({ name, interfaces, nodeSelector, source }) => {
    const nodes = network.nodes.filter(({ labels }) => nodeSelector === undefined || selects(nodeSelector, labels));
    const names = [...new Set(nodes.flatMap((node) => node.interfaces))];
    const isKnown = nodes.length > 0 && nodes.every((node) => node.interfaces.length > 0) && interfaces.length > 0 && !interfaces.some(isPlaceholder);
    return !isKnown || interfaces.some((pattern) => names.some((one) => mayMatch(pattern, one))) ? [] : [{
      message: `CiliumL2AnnouncementPolicy ${name} answers on ${listed(interfaces)} only, and ${listed(nodes.map((node) => node.name))} have ${listed(names)}.`,
      help: `Write expressions for interfaces that there are (\`^${names[0]}$\`), or remove \`spec.interfaces\`.`,
      subject: `CiliumL2AnnouncementPolicy ${name}`,
      places: [at(source, 'spec.interfaces'), ...nodes.slice(0, 3).map((node) => node.source)],
    }];
  }),
};

/** An expression that is written in Go's own way may match anything. */
function mayMatch(pattern: string, name: string): boolean {
  try {
    return new RegExp(pattern).test(name);
  } catch {
    return true;
  }
}
