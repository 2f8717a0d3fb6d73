import { NetworkFact } from '../fact';
import { FactSource } from '../fact-source';
import { Reading } from '../reading';
import { Spot } from '../spot';

/**
 * Files that an owner made up for a tool of their own. Nobody wrote down what their keys mean, so all of it is a hint: something to
 * propose, and nothing to judge by.
 */
export const OWN_FILES: FactSource = {
  name: 'a file of the owner\'s own',
  file: (file) => (file.folder === '' && /\.ya?ml$/.test(file.name)
    ? file.documents().filter((document) => !document.hasAny(['apiVersion', 'kind'])).map((document) => document.in('cluster')).filter(isCluster).flatMap(facts)
    : []),
};

const PODS = ['pod_cidr', 'pod_network', 'podCidr'];
const SERVICES = ['service_cidr', 'service_network', 'serviceCidr'];
const NETWORKS = ['node_subnet', 'node_cidr', 'node_network', 'nodeCidr'];
const API = ['control_plane_vip', 'controlPlaneVip', 'api_vip', 'vip'];
const ROUTERS = ['gateway', 'default_gateway', 'router'];

/** More than one key has to fit. */
function isCluster(cluster: Spot): boolean {
  return [PODS, SERVICES, NETWORKS, API].filter((names) => cluster.hasAny(names)).length > 1;
}

function facts(cluster: Spot): NetworkFact[] {
  const reading = new Reading(OWN_FILES.name, 'hint');
  const each = (names: readonly string[], read: (spot: Spot) => NetworkFact[]) => names.flatMap((name) => read(cluster.in(name)));
  return [
    ...each(PODS, (spot) => reading.cidr('pod-cidr', spot)),
    ...each(SERVICES, (spot) => reading.cidr('service-cidr', spot)),
    ...each(NETWORKS, (spot) => reading.nodeNetwork(spot)),
    ...each(API, (spot) => reading.api(spot)),
    ...each(ROUTERS, (spot) => reading.router(spot)),
    ...cluster.in('nodes').items().flatMap((node) => {
      const name = node.in('name').text ?? node.in('hostname').text;
      return name === undefined ? [] : ['ip', 'address'].flatMap((field) => reading.node(name, node.in(field)));
    }),
  ];
}
