import { installedMetallb } from '../../behavior/metallb/installed';
import { isEarlierThan } from '../../behavior/metallb/versions/all-versions';
import { operatedMetallb } from '../cases/bgp-case-writing';
import { deployment, yaml } from '../cases/case-writing';
import { Rule } from '../rule';

const controller = (mode?: string, version = '0.16.1') => deployment('controller', {}, {
  containers: [{
    name: 'controller', image: `quay.io/metallb/controller:v${version}`, ...(mode === undefined ? {} : { env: [{ name: 'METALLB_BGP_TYPE', value: mode }] }),
  }],
});

export const METALLB_MODE_DEPRECATED: Rule = {
  id: 'metallb-mode-deprecated',
  severity: 'note',
  why: 'MetalLB 0.16 announced the end of the mode frr: a later upgrade refuses it, and new features come to frr-k8s alone.',
  cases: {
    bad: [
      { name: 'a controller is started for it', manifests: yaml(controller('frr')) },
      { name: 'its operator is told to', manifests: yaml(operatedMetallb({ bgpBackend: 'frr' })) },
      { name: 'its owner says that it runs so', network: { platform: { metallb: { mode: 'frr' } } } },
    ],
    good: [
      { name: 'the native mode', manifests: yaml(controller()) },
      { name: 'the mode frr-k8s', manifests: yaml(controller('frr-k8s')) },
      { name: 'before 0.16 it is what the chart takes by itself', manifests: yaml(controller('frr', '0.15.3')) },
    ],
  },
  check({ cluster }) {
    const { mode, version, source } = installedMetallb(cluster);
    return mode !== 'frr' || source === undefined || (version !== undefined && isEarlierThan(version, '0.16')) ? [] : [{
      message: 'MetalLB runs in the mode frr, which is deprecated since 0.16 and will be removed.',
      help: 'Use the mode frr-k8s, which knows all that frr does but for `bgpextras`, `localASN` and `sourceAddress`; without BGP, the native one.',
      subject: 'mode frr',
      places: [source],
    }];
  },
};
