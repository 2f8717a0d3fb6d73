import * as fs from 'fs';
import * as path from 'path';
import { App, Chart, Duration } from 'cdk8s';
import { OWN_ASN } from './app';
import { LABELS } from './frr-k8s';
import { KubernetesObject } from '../../cluster/kubernetes-object';
import { DECLARED } from '../../network/declared';
import { World } from '../../world/world';
import { BareMetalLoadBalancer, BgpCommunity, DynamicAsn, FrrConfigurationOptions, IpPlan, MetalLbMode } from 'cdk8s-bare-metal';

const OURS = '198.18.0.0/24';

/** All that an owner may tell FRR beside MetalLB, in the default VRF and in one that no node has. */
export const EVERYTHING: FrrConfigurationOptions = {
  bfdProfiles: [{ name: 'slow', receiveInterval: Duration.millis(900), transmitInterval: Duration.millis(800), detectMultiplier: 5, minimumTtl: 250 }],
  routers: [
    {
      asn: OWN_ASN,
      prefixes: [OURS],
      importedVrfs: ['red'],
      neighbors: [{
        address: '192.168.1.77', asn: 64777, localAsn: 64600, port: 1179, bfdProfile: 'slow', ebgpMultiHop: true, holdTime: Duration.seconds(90), keepaliveTime: Duration.seconds(30),
        connectTime: Duration.seconds(5), enableGracefulRestart: true,
        advertise: {
          prefixes: [OURS],
          communities: [{ community: BgpCommunity.large(64512, 1, 9), prefixes: [OURS] }],
          localPreferences: [{ localPreference: 222, prefixes: [OURS] }],
        },
        receive: { prefixes: [{ prefix: '10.0.0.0/8', shortestLength: 16, longestLength: 24 }] },
      }],
    },
    {
      asn: OWN_ASN,
      vrf: 'red',
      prefixes: ['198.18.1.0/24'],
      neighbors: [{ unnumberedInterface: 'eth9', dynamicAsn: DynamicAsn.EXTERNAL, advertise: { all: true }, receive: { all: true } }],
    },
  ],
};

const ROUTER_OF_VRF = `router bgp ${OWN_ASN} vrf red`;

/** What FRR says of it in its own language. */
export const SAID: readonly string[] = [
  ROUTER_OF_VRF, 'neighbor eth9 interface remote-as external', 'import vrf red', `network ${OURS}`, 'network 198.18.1.0/24',
  'neighbor 192.168.1.77 remote-as 64777', 'neighbor 192.168.1.77 port 1179', 'neighbor 192.168.1.77 bfd profile slow', 'neighbor 192.168.1.77 ebgp-multihop',
  'neighbor 192.168.1.77 timers 30 90', 'neighbor 192.168.1.77 graceful-restart', 'neighbor 192.168.1.77 timers connect 5', 'neighbor 192.168.1.77 local-as 64600', 'detect-multiplier 5',
  'receive-interval 900', 'transmit-interval 800', 'minimum-ttl 250', 'set large-community 64512:1:9 additive', 'set local-preference 222', '10.0.0.0/8 ge 16 le 24',
];

/**
 * What FRR says no longer when it is taken back. An empty router of the VRF may stay until the next change: its reloader takes that away
 * first and `import vrf red` after it, and to FRR 8 the name of a VRF in `no import vrf` is reason enough to open a router there.
 */
export const FORGOTTEN = SAID.filter((line) => line !== ROUTER_OF_VRF);

/** An FRRConfiguration as the library writes it. */
export function ownConfiguration(world: World, options: FrrConfigurationOptions): KubernetesObject {
  return emittedBy(world, 'FRRConfiguration', (lb) => lb.addFrrConfiguration('ours', options))[0];
}

const [VRF, FAR, CABLE] = ['red', '192.168.1.78', 'eth8'];

/** BGPPeers of a router in a VRF, and of one behind an interface without addresses. No node has either: sessions are none, and FRR is told of both. */
export function peersElsewhere(world: World): KubernetesObject[] {
  return emittedBy(world, 'BGPPeer', (lb) => {
    const times = { holdTime: Duration.seconds(30), keepaliveTime: Duration.seconds(10) };
    lb.addBgpPeer('far', { myAsn: OWN_ASN, peerAsn: 64778, peerAddress: FAR, vrf: VRF, ebgpMultiHop: true, ...times });
    lb.addBgpPeer('cable', { myAsn: OWN_ASN, dynamicAsn: DynamicAsn.EXTERNAL, unnumberedInterface: CABLE, connectTime: Duration.seconds(7) });
  });
}

/** What FRR says of these peers, by the router that it says it of; of the pools that all nodes announce those that other cases left. */
export const SAID_OF_PEERS: Readonly<Record<string, readonly string[]>> = {
  [`router bgp ${OWN_ASN} vrf ${VRF}`]: [
    `neighbor ${FAR} remote-as 64778`, `neighbor ${FAR} ebgp-multihop`, `neighbor ${FAR} timers 10 30`, `neighbor ${FAR} activate`,
    'network 203.0.113.16/28', 'network 203.0.113.22/32',
  ],
  [`router bgp ${OWN_ASN}`]: [
    `neighbor ${CABLE} interface remote-as external`, `neighbor ${CABLE} timers connect 7`, `neighbor ${CABLE} activate`, 'network 203.0.113.22/32',
  ],
};

/** Those of the lines that are not there, where FRR runs this. */
export function missingOfPeers(running: string): string[] {
  const lines = running.split('\n').map((line) => line.trimEnd());
  return Object.entries(SAID_OF_PEERS).flatMap(([router, said]) => {
    const first = lines.indexOf(router);
    const block = first < 0 ? [] : lines.slice(first, lines.indexOf('exit', first));
    return said.filter((line) => !block.some((own) => own.includes(line))).map((line) => `${router}: ${line}`);
  });
}

/** The lines about these peers in what FRR runs; the empty router of a VRF may outlive them. */
export function sessionsOfPeers(running: string): string[] {
  return running.split('\n').filter((line) => [FAR, CABLE].some((end) => line.includes(`neighbor ${end} `)));
}

function emittedBy(world: World, wanted: string, tell: (lb: BareMetalLoadBalancer) => void): KubernetesObject[] {
  const app = new App();
  const lb = new BareMetalLoadBalancer(new Chart(app, 'edge'), 'LoadBalancer', { plan: new IpPlan(app, 'Plan', DECLARED), mode: MetalLbMode.FRR_K8S });
  tell(lb);
  return world.emitted(app).filter(({ kind }) => kind === wanted);
}

/** What FRR of a node made of the last configuration that frr-k8s wrote for it. */
export function takenBy(world: World, node: string): { readonly result: string; readonly running: string } {
  const shared = world.pods(LABELS, node)[0].volumes.path('reloader');
  const read = (file: string) => (fs.existsSync(path.join(shared, file)) ? fs.readFileSync(path.join(shared, file), 'utf8') : '');
  return { result: read('.status').trim().split(' ')[1] ?? '', running: read('running-config') };
}
