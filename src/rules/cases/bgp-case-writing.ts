const inMetallb = (kind: string, name: string, spec: object, version = 'v1beta1') => ({ apiVersion: `metallb.io/${version}`, kind, metadata: { name, namespace: 'metallb-system' }, spec });

/** A BGPPeer of another AS; `spec` changes it, and a field that is undefined is left out. */
export function bgpPeer(name: string, spec: object = {}): object {
  return inMetallb('BGPPeer', name, { myASN: 64512, peerASN: 64513, peerAddress: '192.168.1.1', ...spec }, 'v1beta2');
}

/** A BGPAdvertisement of MetalLB. */
export function metallbAdvertisement(spec: object = {}, name = 'bgp'): object {
  return inMetallb('BGPAdvertisement', name, spec);
}

/** A Community with names for values. */
export function community(values: Readonly<Record<string, string>>, name = 'communities'): object {
  return inMetallb('Community', name, { communities: Object.entries(values).map(([alias, value]) => ({ name: alias, value })) });
}

/** A BFDProfile. */
export function bfdProfile(name: string, spec: object = {}): object {
  return inMetallb('BFDProfile', name, spec);
}

/** A speaker of MetalLB. */
export function speaker(bgpType?: string): object {
  const env = bgpType === undefined ? [] : [{ name: 'METALLB_BGP_TYPE', value: bgpType }];
  return {
    apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name: 'speaker', namespace: 'metallb-system' },
    spec: { selector: { matchLabels: { app: 'speaker' } }, template: { metadata: { labels: { app: 'speaker' } }, spec: { containers: [{ name: 'speaker', image: 'quay.io/metallb/speaker:v0.16.1', env }] } } },
  };
}

/** What tells MetalLB's operator to install it. */
export function operatedMetallb(spec: object = {}, namespace = 'metallb-system'): object {
  return { apiVersion: 'metallb.io/v1beta1', kind: 'MetalLB', metadata: { name: 'metallb', namespace }, spec };
}
