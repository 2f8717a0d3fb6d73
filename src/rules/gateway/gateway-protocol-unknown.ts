import { isPlaceholder } from '../../model/written';
import { yaml } from '../cases/case-writing';
import { gateway, listener } from '../cases/gateway-case-writing';
import { holderId } from '../gateways';
import { Rule } from '../rule';
import { choice } from '../text';

const one = (protocol: string) => yaml(gateway([listener('one', { protocol })]));

/** The words of Gateway API; those of implementations have a domain before them. */
const PROTOCOLS = ['HTTP', 'HTTPS', 'TCP', 'TLS', 'UDP'];

/** What some write without one: service meshes (Istio 1.30, kgateway 2.4: waypoints), and STUNner. */
const WITHOUT_DOMAIN = new Set(['HBONE', 'TURN-UDP', 'TURN-TCP', 'TURN-TLS', 'TURN-DTLS']);

export const GATEWAY_PROTOCOL_UNKNOWN: Rule = {
  id: 'gateway-protocol-unknown',
  severity: 'error',
  why: 'The API server takes any word as the protocol of a listener, and a controller accepts no listener whose protocol it does not know.',
  cases: {
    bad: [
      { name: 'a word that nobody knows', manifests: one('SMTP') },
      { name: 'in small letters', manifests: one('https') },
    ],
    good: [
      { name: 'a protocol of Gateway API', manifests: one('HTTPS') },
      { name: 'a protocol of an implementation, with its domain', manifests: one('example.com/QUIC') },
      { name: 'what meshes speak among themselves', manifests: one('HBONE') },
      { name: 'what carries calls of browsers', manifests: one('TURN-UDP') },
      { name: 'a protocol that Flux fills in', manifests: one('${PROTOCOL}') },
    ],
  },
  check: (world) => world.gateways().holders().flatMap((holder) => holder.listeners
    .filter(({ protocol }) => protocol !== '' && !PROTOCOLS.includes(protocol) && !protocol.includes('/') && !WITHOUT_DOMAIN.has(protocol) && !isPlaceholder(protocol))
    .map(({ name, protocol, source }) => ({
      message: `Listener ${name} of ${holderId(holder)} is for ${protocol}, a protocol that Gateway API does not have.`,
      help: PROTOCOLS.includes(protocol.toUpperCase()) ? `Write \`protocol: ${protocol.toUpperCase()}\`.` : choice(protocol, PROTOCOLS, 'Remove the listener'),
      subject: holderId(holder),
      places: [source],
    }))),
};
