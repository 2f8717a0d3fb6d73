import { OnNodes, sharedNodes } from '../../../src/behavior/shared-nodes';
import { fieldsOf } from '../../../src/model/reader/fields';
import { Source } from '../../../src/model/source';
import { Finding } from '../../../src/rules/finding';
import { World } from '../../../src/rules/world';

interface Stricter {
  readonly rule: RegExp;
  /** Which of its errors; all of them where it is not told. */
  readonly of?: (finding: Finding, world: World) => boolean;
  readonly why: string;
}

/** Errors of ours about what MetalLB takes, because it does not mean what it looks like or is broken later. */
const STRICTER: readonly Stricter[] = [
  { rule: /./, of: (finding, world) => finding.message.includes('MetalLB takes it') && !isBrokenByBgp(finding, world), why: 'it does not mean what it looks like' },
  { rule: /./, of: ({ message }) => message.includes('FRR refuses what comes of it'), why: 'no FRR runs here' },
  { rule: /^secret-in-clear$/, why: 'whoever reads the repository knows it' },
  { rule: /^(?:advertisement-pool-unknown|advertisement-node-unknown|advertisement-selects-no-node|bgp-reaches-no-peer)$/, why: 'it announces nothing' },
  { rule: /^metallb-bgp-reference-unknown$/, of: ({ message }) => message.includes(' is for the BGPPeer '), why: 'an advertisement for a peer that is not there reaches nobody' },
  { rule: /^bgp-peer-node-unknown$/, why: 'no node speaks with it' },
  { rule: /^(?:pool-off-segment|pool-holds-.*|pool-overlaps-.*)$/, why: 'packets to its addresses do not arrive' },
  { rule: /^bgp-peer-field-ignored$/, why: 'the speakers write no word of it for frr-k8s' },
  { rule: /^(?:metallb-bgp-reference-unknown|bgp-advertisement-invalid)$/, of: isOfNoNode, why: 'what an object of no node says of others is looked up by no speaker' },
  { rule: /^(?:bgp-peer-invalid|bgp-needs-frr)$/, of: isUncheckedOfNoNode, why: 'the webhook checks nothing of a peer with `disableMP`, and no speaker sees one of no node' },
  { rule: /^bgp-needs-frr$/, of: isBfdOfNoNode, why: 'the webhook does not look at the BFD profile of a peer, and no speaker sees one of no node' },
  { rule: /^bgp-peer-invalid$/, of: isPasswordOfNoNode, why: 'the webhook does not look at the Secret of a password, and no speaker sees a peer of no node' },
  { rule: /^metallb-namespaces-differ$/, of: isUncheckedElsewhere, why: 'the webhook checks nothing of a peer with `disableMP`, and nobody reads one of another namespace' },
  { rule: /^bgp-needs-frr$/, of: isPoolOfNoNode, why: 'a speaker reads no advertisement of other nodes' },
  { rule: /^(?:bgp-peers-differ|bgp-advertisements-conflict)$/, of: isApart, why: 'nodes may bear labels that nobody declares' },
];

/** Why an error is ours alone; nothing where MetalLB has to refuse what it is about as well. */
export function stricterReason(finding: Finding, world: World): string | undefined {
  return STRICTER.find(({ rule, of = () => true }) => rule.test(finding.rule) && of(finding, world))?.why;
}

function isUncheckedOfNoNode({ subject, places, message }: Finding, world: World): boolean {
  const one = named(subject, world);
  // What cannot be selected by stops every speaker.
  return one !== undefined && fieldsOf(world.objects.at(one.source)?.manifest.spec).disableMP === true && (places[0].property?.startsWith('spec.nodeSelectors') !== true || message.includes('twice'))
    && isNobodys(one, world);
}

function isPoolOfNoNode({ subject }: Finding, world: World): boolean {
  const pool = world.pools.ofMetallb().find(({ name }) => subject === `pool ${name}`);
  return pool !== undefined && world.announcements.bgpOf(pool).every((one) => isNobodys(one, world));
}

/** No length of an announced prefix fits what is read of a prefix of IPv4-mapped addresses, so speakers take no advertisement of its pool. */
function isBrokenByBgp({ subject, message }: Finding, world: World): boolean {
  const pool = world.pools.ofMetallb().find(({ name }) => subject === `pool ${name}`);
  return pool !== undefined && /^"[^"-]+\/\d+" writes IPv4 addresses in the form of IPv6 ones/.test(message) && world.announcements.bgpOf(pool).some((one) => !isNobodys(one, world));
}

function isBfdOfNoNode({ subject, message }: Finding, world: World): boolean {
  const one = named(subject, world);
  return one !== undefined && message.includes('`bfdProfile`') && isNobodys(one, world);
}

function isPasswordOfNoNode({ subject, message }: Finding, world: World): boolean {
  const one = named(subject, world);
  return one !== undefined && message.includes('a password twice') && isNobodys(one, world);
}

function isUncheckedElsewhere({ places: [place] }: Finding, world: World): boolean {
  const manifest = world.objects.at(place)?.manifest;
  return manifest?.kind === 'BGPPeer' && fieldsOf(manifest.spec).disableMP === true;
}

/** What is wrong with an advertisement by what stands in other objects. */
const OF_NO_NODE = / the community [^:]+$|^The community [^: ]* stands there twice|, which no Community names| announces prefixes of length \d+, and the widest in /;

function isOfNoNode({ subject, message }: Finding, world: World): boolean {
  const one = named(subject, world);
  return one !== undefined && isNobodys(one, world) && (/^BGPPeer/.test(subject) || OF_NO_NODE.test(message));
}

/** Whether no node of the world has both objects. */
function isApart({ places }: Finding, world: World): boolean {
  const { peers, advertisements } = world.metallbBgp();
  const both = [...peers, ...advertisements].filter(({ source }) => places.some(({ construct }) => construct === source.construct));
  return sharedNodes(both, world.cluster.network.nodes).length === 0;
}

function named(subject: string, world: World): OnNodes & { readonly source: Source } | undefined {
  const { peers, advertisements } = world.metallbBgp();
  return peers.find(({ name }) => subject === `BGPPeer ${name}`) ?? advertisements.find(({ name }) => subject === `BGPAdvertisement ${name}`);
}

function isNobodys(one: OnNodes, world: World): boolean {
  return sharedNodes([one], world.cluster.network.nodes).length === 0;
}
