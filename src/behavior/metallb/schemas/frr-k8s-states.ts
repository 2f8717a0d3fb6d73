import { column, CustomResource, FRR_K8S_GROUP } from './custom-resource';
import { object, text } from '../../schema/schema';

/** Settings of frr-k8s itself: the object named `config` beside its pods, read while it runs. */
export const FRR_K8S_CONFIGURATION: CustomResource = {
  group: FRR_K8S_GROUP,
  kind: 'FRRK8sConfiguration',
  plural: 'frrk8sconfigurations',
  versions: [{
    name: 'v1beta1',
    spec: object({ logLevel: text({ oneOf: ['all', 'debug', 'info', 'warn', 'error', 'none'] }) }),
    status: object({}),
  }],
};

/** What a node's FRR runs with, and whether it took the last change. Written by frr-k8s. */
export const FRR_NODE_STATE: CustomResource = {
  group: FRR_K8S_GROUP,
  kind: 'FRRNodeState',
  plural: 'frrnodestates',
  clusterScoped: true,
  versions: [{
    name: 'v1beta1',
    spec: object({}),
    status: object({ lastConversionResult: text(), lastReloadResult: text(), runningConfig: text() }),
  }],
};

/** A session of a node with a peer. Written by frr-k8s. */
export const BGP_SESSION_STATE: CustomResource = {
  group: FRR_K8S_GROUP,
  kind: 'BGPSessionState',
  plural: 'bgpsessionstates',
  versions: [{
    name: 'v1beta1',
    spec: object({}),
    status: object({ bfdStatus: text(), bgpStatus: text(), node: text(), peer: text(), vrf: text() }),
    columns: [
      column('Node', '.status.node'),
      column('Peer', '.status.peer'),
      column('VRF', '.status.vrf'),
      column('BGP', '.status.bgpStatus'),
      column('BFD', '.status.bfdStatus'),
    ],
  }],
};
