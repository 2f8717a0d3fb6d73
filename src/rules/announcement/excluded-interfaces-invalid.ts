import { EXCLUDED_INTERFACES, excludingPatterns, EXCLUSION_CONFIG, interfaceExclusions, isExcludedInterface, isNoGoExpression } from '../../behavior/metallb/excluded-interfaces';
import { Node } from '../../model/network';
import { EXCLUSION_FILE, InterfaceExclusion } from '../../model/reader/read-interface-exclusion';
import { isPlaceholder } from '../../model/written';
import { advertisement, LAN, pool, yaml } from '../cases/case-writing';
import { Judgement, Rule } from '../rule';
import { listed } from '../text';
import { World } from '../world';

const NODES = { ...LAN, nodes: LAN.nodes!.map((node) => ({ ...node, interfaces: ['enp3s0', 'wlan0'] })) };
const BASE = [pool('public', ['192.168.1.200/29']), advertisement(['public'])] as const;
const config = (text: string, file = EXCLUSION_FILE) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: EXCLUSION_CONFIG, namespace: 'metallb-system' }, data: { [file]: text } });
const excluding = (...patterns: string[]) => config(`announcedInterfacesToExclude: ${JSON.stringify(patterns)}\n`);

export const EXCLUDED_INTERFACES_INVALID: Rule = {
  id: 'excluded-interfaces-invalid',
  severity: 'error',
  why: 'MetalLB\'s speakers stop when they cannot read the list of excluded interfaces, and on an interface of that list they answer nobody.',
  cases: {
    bad: [
      { name: 'no YAML', manifests: yaml(...BASE, config('announcedInterfacesToExclude: [')) },
      { name: 'a text, where a list belongs', manifests: yaml(...BASE, config('announcedInterfacesToExclude: ^docker.*\n')) },
      { name: 'the pattern of a shell', manifests: yaml(...BASE, excluding('*eth')) },
      { name: 'an expression that looks ahead, which Go does not know', manifests: yaml(...BASE, excluding('^(?!enp).*')) },
      { name: 'every interface of both nodes, by expressions without anchors', network: NODES, manifests: yaml(...BASE, excluding('en', 'wl')) },
      { name: 'a file that the speakers do not look for: a warning', manifests: yaml(...BASE, config('announcedInterfacesToExclude: ["^docker.*"]\n', 'exclude.yaml')) },
    ],
    good: [
      { name: 'one of two interfaces', network: NODES, manifests: yaml(...BASE, excluding('^wlan')) },
      { name: 'the list that MetalLB brings', network: NODES, manifests: yaml(...BASE, excluding(...EXCLUDED_INTERFACES)) },
      { name: 'nothing', network: NODES, manifests: yaml(...BASE, config('')) },
      { name: 'a class in the way of Go alone', network: NODES, manifests: yaml(...BASE, excluding('^veth[[:xdigit:]]+$')) },
      { name: 'the interfaces of the nodes are not declared', network: LAN, manifests: yaml(...BASE, excluding('en', 'wl')) },
      { name: 'nothing is announced by layer 2', network: NODES, manifests: yaml(BASE[0], excluding('en', 'wl')) },
      { name: 'what Flux fills in', network: NODES, manifests: yaml(...BASE, excluding('${INTERFACES}')) },
    ],
  },
  check: (world) => interfaceExclusions(world.objects.ofKind('ConfigMap')).flatMap((one) => [...unread(one), ...silencing(world, one)]),
};

function unread({ namespace, isThere, unreadable, patterns, source }: InterfaceExclusion): Judgement[] {
  const subject = `ConfigMap ${namespace}/${EXCLUSION_CONFIG}`;
  if (!isThere) {
    return [{
      severity: 'warning',
      message: `${subject} has no \`${EXCLUSION_FILE}\`, so no interface is excluded.`,
      help: `Call the file \`${EXCLUSION_FILE}\`, with a list \`announcedInterfacesToExclude\`.`,
      subject,
      places: [source],
    }];
  }
  const wrong = patterns.filter((pattern) => !isPlaceholder(pattern) && isNoGoExpression(pattern));
  return unreadable === undefined && wrong.length === 0 ? [] : [{
    message: unreadable !== undefined ? `\`${EXCLUSION_FILE}\` of ${subject} ${unreadable}: no speaker starts.`
      : `${listed(wrong.map((pattern) => `\`${pattern}\``))} of ${subject} ${wrong.length === 1 ? 'is no expression' : 'are no expressions'} of Go: no speaker starts.`,
    help: 'Write a list `announcedInterfacesToExclude` of expressions such as `^docker.*`, without `(?!…)` and the like.',
    subject,
    places: [source],
  }];
}

/** Nodes that may be chosen to answer, and may answer on no interface. */
function silencing(world: World, one: InterfaceExclusion): Judgement[] {
  const patterns = excludingPatterns([one], one.namespace);
  const nodes = world.announcements.nodesAnswering(world.cluster.layer2Advertisements.filter(({ namespace }) => namespace === one.namespace));
  const silent = nodes.filter(({ interfaces }) => interfaces.length > 0 && interfaces.every((name) => isExcludedInterface(name, patterns)));
  const guilty = patterns.filter((pattern) => silent.some(({ interfaces }) => interfaces.some((name) => isExcludedInterface(name, [pattern]))));
  return silent.length === 0 ? [] : [{
    message: `${listed(guilty.map((pattern) => `\`${pattern}\``))} of ConfigMap ${one.namespace}/${EXCLUSION_CONFIG} ${guilty.length === 1 ? 'excludes' : 'exclude'} every interface of ${listed(silent.map(named))}.`,
    help: `Write the expressions so that \`${silent[0].interfaces[0]}\` is left, with \`^\` before and \`$\` behind what is meant; restart the speakers, which read the list when they start.`,
    subject: `ConfigMap ${one.namespace}/${EXCLUSION_CONFIG}`,
    places: [one.source, ...silent.slice(0, 3).map(({ source }) => source)],
  }];
}

function named({ name, interfaces }: Node): string {
  return `${name} (${interfaces.join(', ')})`;
}
