import { ANSIBLE_INVENTORY } from './ansible-inventory';
import { ANSIBLE_VARIABLES } from './ansible-variables';
import { BGP_PEERS } from './bgp-peers';
import { CALICO } from './calico';
import { CILIUM_VALUES } from './cilium-values';
import { CLOUD_INIT } from './cloud-init';
import { CLUSTER_API } from './cluster-api';
import { CLUSTER_TEMPLATE } from './cluster-template';
import { DHCP_SERVERS } from './dhcp-servers';
import { FactSource } from '../fact-source';
import { FILE_SERVERS } from './file-servers';
import { INCUS } from './incus';
import { K0S } from './k0s';
import { K3S } from './k3s';
import { KUBE_VIP } from './kube-vip';
import { KUBEADM } from './kubeadm';
import { NODE_MAPPINGS } from './node-mappings';
import { NODE_OBJECTS } from './node-objects';
import { OMNI } from './omni';
import { OWN_FILES } from './own-files';
import { ROUTER_CONFIGURATIONS } from './routers/router-configurations';
import { TALHELPER } from './talhelper';
import { TALOS } from './talos';

/** Every place where facts about a network are looked for. */
export const ALL_FACT_SOURCES: readonly FactSource[] = [
  NODE_OBJECTS,
  TALOS,
  OMNI,
  K3S,
  KUBEADM,
  K0S,
  KUBE_VIP,
  CALICO,
  CILIUM_VALUES,
  CLUSTER_API,
  TALHELPER,
  CLUSTER_TEMPLATE,
  NODE_MAPPINGS,
  ANSIBLE_INVENTORY,
  ANSIBLE_VARIABLES,
  CLOUD_INIT,
  DHCP_SERVERS,
  INCUS,
  ROUTER_CONFIGURATIONS,
  BGP_PEERS,
  FILE_SERVERS,
  OWN_FILES,
];
