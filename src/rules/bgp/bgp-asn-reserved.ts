import { MaybeNumber } from '../../model/metallb-bgp';
import { at, Source } from '../../model/source';
import { bgpPeer } from '../cases/bgp-case-writing';
import { yaml } from '../cases/case-writing';
import { frrNeighbor } from '../cases/frr-case-writing';
import { Judgement, Rule } from '../rule';
import { World } from '../world';

const peer = (spec: object) => yaml(bgpPeer('router', spec));

/** Numbers that no network has, from IANA's registry of special AS numbers. */
const RESERVED: readonly { readonly first: number; readonly last: number; readonly reason: string }[] = [
  { first: 23456, last: 23456, reason: 'stands for numbers of 32 bits towards routers that know 16 alone (AS_TRANS, RFC 6793)' },
  { first: 64496, last: 64511, reason: 'is kept for documentation (RFC 5398)' },
  { first: 65535, last: 65535, reason: 'is the last of 16 bits, which is kept free (RFC 7300)' },
  { first: 65536, last: 65551, reason: 'is kept for documentation (RFC 5398)' },
  { first: 65552, last: 131071, reason: 'is kept free by IANA' },
  { first: 4294967295, last: 4294967295, reason: 'is the last of 32 bits, which is kept free (RFC 7300)' },
];
const HIGHEST = 4294967295;
/** For private use (RFC 6996). */
const PRIVATE = [{ first: 64512, last: 65534 }, { first: 4200000000, last: 4294967294 }];

export const BGP_ASN_RESERVED: Rule = {
  id: 'bgp-asn-reserved',
  severity: 'warning',
  why: 'MetalLB takes any AS number from 1 to 4294967295, but routers drop what comes from a number that nobody can have, and a number of somebody else takes traffic where its routes are heard.',
  cases: {
    bad: [
      { name: 'the number that stands for long ones', manifests: peer({ myASN: 23456 }) },
      { name: 'the last number of 16 bits', manifests: peer({ peerASN: 65535 }) },
      { name: 'the last number of 32 bits', manifests: peer({ myASN: 4294967295 }) },
      { name: 'a number for documentation', manifests: peer({ peerASN: 65540 }) },
      { name: 'a number that IANA keeps', manifests: peer({ myASN: 100000 }) },
      { name: 'in an FRRConfiguration', manifests: yaml(frrNeighbor({ asn: 65535 })) },
      { name: 'our own number is one of those that are given to networks of the internet: a note', manifests: peer({ myASN: 100 }) },
    ],
    good: [
      { name: 'the first and the last private number of 16 bits', manifests: peer({ myASN: 64512, peerASN: 65534 }) },
      { name: 'the first and the last private number of 32 bits', manifests: peer({ myASN: 4200000000, peerASN: 4294967294 }) },
      { name: 'a provider\'s number', manifests: peer({ peerASN: 3320 }) },
      { name: 'no number, which another rule tells', manifests: peer({ myASN: 0 }) },
      { name: 'a number of 33 bits, which the schema refuses', manifests: peer({ myASN: 4294967296 }) },
      { name: 'a number that Flux fills in', manifests: peer({ myASN: '${ASN}' }) },
    ],
  },
  check: (world) => [...ofPeers(world), ...ofFrr(world)],
};

function ofPeers(world: World): Judgement[] {
  return world.metallbBgp().peers.flatMap(({ name, myAsn, peerAsn, source }) => [
    ...judged(myAsn, { subject: `BGPPeer ${name}`, place: at(source, 'spec.myASN'), isOurs: true }),
    ...judged(peerAsn, { subject: `BGPPeer ${name}`, place: at(source, 'spec.peerASN'), isOurs: false }),
  ]);
}

function ofFrr(world: World): Judgement[] {
  return world.frrK8s().configurations.flatMap(({ name, routers, source }) => routers.flatMap(({ asn, neighbors, property }) => [
    ...judged(asn, { subject: `FRRConfiguration ${name}`, place: at(source, `${property}.asn`), isOurs: true }),
    ...neighbors.flatMap((one) => judged(one.asn, { subject: `FRRConfiguration ${name}`, place: at(source, `${one.property}.asn`), isOurs: false })),
  ]));
}

function judged(asn: MaybeNumber | undefined, { subject, place, isOurs }: { readonly subject: string; readonly place: Source; readonly isOurs: boolean }): Judgement[] {
  // What is no AS number at all is told as that.
  if (typeof asn !== 'number' || !Number.isInteger(asn) || asn < 1 || asn > HIGHEST) {
    return [];
  }
  const reserved = RESERVED.find(({ first, last }) => first <= asn && asn <= last);
  const who = isOurs ? 'the nodes' : 'the router';
  const help = 'Take a number for private use: 64512 to 65534, or 4200000000 to 4294967294.';
  if (reserved !== undefined) {
    return [{ message: `${subject} has the AS number ${asn} for ${who}, which ${reserved.reason}.`, help, subject, places: [place] }];
  }
  return !isOurs || PRIVATE.some(({ first, last }) => first <= asn && asn <= last) ? [] : [{
    severity: 'note',
    message: `${subject} has the AS number ${asn} for the nodes, which is given to a network of the internet, and right if that is yours.`,
    help,
    subject,
    places: [place],
  }];
}
