import { frrK8sNamespaces } from '../../behavior/frr-k8s/installed';
import { bgpTypesOf } from '../../behavior/metallb/bgp-type';
import { anySelects } from '../../model/labels';
import { at, Source } from '../../model/source';
import { operatedMetallb, speaker } from '../cases/bgp-case-writing';
import { LAN, yaml } from '../cases/case-writing';
import { frrConfiguration, frrK8sDaemon } from '../cases/frr-case-writing';
import { HOSTNAME } from '../host-names';
import { Judgement, Rule } from '../rule';
import { listed } from '../text';
import { World } from '../world';

const settings = (name: string, namespace = 'metallb-system') => ({ apiVersion: 'frrk8s.metallb.io/v1beta1', kind: 'FRRK8sConfiguration', metadata: { name, namespace }, spec: { logLevel: 'debug' } });

export const FRR_CONFIGURATION_UNREAD: Rule = {
  id: 'frr-configuration-unread',
  severity: 'error',
  why: 'Objects in another namespace than that of frr-k8s, and FRRK8sConfigurations of another name than `config`, are passed over without a word.',
  cases: {
    bad: [
      { name: 'another namespace than that of the daemon', manifests: yaml(frrK8sDaemon('frr-k8s-system'), frrConfiguration({})) },
      { name: 'log settings of another name', manifests: yaml(frrK8sDaemon(), settings('settings')) },
      { name: 'log settings in another namespace', manifests: yaml(frrK8sDaemon(), settings('config', 'default')) },
      { name: 'MetalLB runs without frr-k8s', manifests: yaml(speaker('native'), frrConfiguration({})) },
      { name: 'the operator of MetalLB is told to do without frr-k8s', manifests: yaml(operatedMetallb({ bgpBackend: 'frr' }), frrConfiguration({})) },
      { name: 'MetalLB is told to run without frr-k8s, and it may be there besides: a warning', network: { platform: { metallb: { mode: 'frr' } } }, manifests: yaml(frrConfiguration({})) },
      { name: 'no node of the plan has the labels: a warning', network: LAN, manifests: yaml(frrConfiguration({ nodeSelector: { matchLabels: { [HOSTNAME]: 'node3' } } })) },
    ],
    good: [
      { name: 'the namespace of the daemon', manifests: yaml(frrK8sDaemon(), frrConfiguration({}), settings('config')) },
      { name: 'the operator of MetalLB is told that somebody else installs frr-k8s', manifests: yaml(operatedMetallb({ bgpBackend: 'frr-k8s-external' }), frrConfiguration({}, 'lan', 'openshift-frr-k8s')) },
      { name: 'frr-k8s is not here', manifests: yaml(frrConfiguration({}), settings('config')) },
      { name: 'frr-k8s beside a MetalLB that does without it', manifests: yaml(speaker('native'), frrK8sDaemon(), frrConfiguration({})) },
      { name: 'a node of the plan', network: LAN, manifests: yaml(frrConfiguration({ nodeSelector: { matchLabels: { [HOSTNAME]: 'node1' } } })) },
    ],
  },
  check(world) {
    const { configurations, settings: all } = world.frrK8s();
    if (configurations.length + all.length === 0) {
      return [];
    }
    const homes = frrK8sNamespaces(world.cluster.workloads);
    const objects = [
      ...configurations.map((one) => ({ ...one, subject: `FRRConfiguration ${one.name}` })),
      ...all.map((one) => ({ ...one, subject: `FRRK8sConfiguration ${one.name}` })),
    ];
    return [
      ...(homes.length === 0 ? withoutDaemon(objects, world) : elsewhere(objects, homes)),
      ...all.filter(({ name }) => name !== 'config').map(({ name, source }) => ({
        message: `The FRRK8sConfiguration is called ${name}, and frr-k8s reads the one that is called config.`,
        help: 'Call it `config`.', subject: `FRRK8sConfiguration ${name}`, places: [at(source, 'metadata.name')],
      })),
      ...selectingNobody(world),
    ];
  },
};

interface FrrObject {
  readonly subject: string;
  readonly namespace: string;
  readonly source: Source;
}

function elsewhere(objects: readonly FrrObject[], homes: readonly string[]): Judgement[] {
  return objects.filter(({ namespace }) => !homes.includes(namespace)).map(({ subject, namespace, source }) => ({
    message: `${subject} stands in namespace ${namespace}, and frr-k8s runs in ${listed(homes)}. Its webhook judges the object all the same.`,
    help: `Write \`namespace: ${homes[0]}\` in its metadata.`,
    subject,
    places: [at(source, 'metadata.namespace')],
  }));
}

/** Where MetalLB's speakers are seen to do without frr-k8s, nobody installs it; where that is told alone, somebody else may. */
function withoutDaemon(objects: readonly FrrObject[], world: World): Judgement[] {
  const { cluster, plan } = world;
  const types = bgpTypesOf(cluster);
  const isSeen = plan !== undefined || bgpTypesOf({ objects: cluster.objects, network: { ...cluster.network, platform: undefined, loadBalancer: undefined } }).length > 0;
  return types.length === 0 || types.includes('frr-k8s') || world.podsMayBeMade() ? [] : objects.map(({ subject, source }) => ({
    ...(isSeen ? {} : { severity: 'warning' as const }),
    message: `${subject} is for frr-k8s, which is not here: MetalLB runs in the mode ${listed(types)}.`,
    help: 'Run MetalLB in the mode `frr-k8s` (in an app `mode: MetalLbMode.FRR_K8S`), or remove the object.',
    subject,
    places: [source],
  }));
}

function selectingNobody({ cluster, frrK8s }: World): Judgement[] {
  const { nodes } = cluster.network;
  return nodes.length === 0 ? [] : frrK8s().configurations
    .filter(({ nodeSelectors }) => nodeSelectors.length > 0 && !nodes.some(({ labels }) => anySelects(nodeSelectors, labels)))
    .map(({ name, source }) => ({
      severity: 'warning' as const,
      message: `FRRConfiguration ${name} selects none of the ${nodes.length} nodes of the plan.`,
      help: 'Correct `nodeSelector`, or declare the labels of the nodes.',
      subject: `FRRConfiguration ${name}`,
      places: [at(source, 'spec.nodeSelector')],
    }));
}
