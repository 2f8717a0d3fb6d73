import { KUBELETS, podAddress, WorldNode } from './addresses';
import { within } from './namespaces';
import { policyRules } from './policy-rules';
import { Api } from '../cluster/api';
import { followObjects } from '../cluster/follow-objects';
import { KubernetesObject } from '../cluster/kubernetes-object';
import { run } from '../sandbox/processes';

/** In place of the part of a CNI that enforces NetworkPolicies. As long as there is none it does nothing. */
export class Isolation {
  readonly stop: () => void;
  private written?: string;

  constructor(api: Api, private readonly nodes: readonly WorldNode[]) {
    this.stop = followObjects(api, [['networking.k8s.io/v1', 'NetworkPolicy'], ['v1', 'Pod'], ['v1', 'Namespace']],
      (policies, pods, namespaces) => this.write(policies, pods, namespaces));
  }

  private async write(policies: readonly KubernetesObject[], pods: readonly KubernetesObject[], namespaces: readonly KubernetesObject[]): Promise<void> {
    if (policies.length === 0 && this.written === undefined) {
      return;
    }
    const trusted = [KUBELETS, ...this.nodes.flatMap((node) => [node, podAddress(node, 1)]).flatMap(({ ipv4, ipv6 }) => [ipv4, ipv6])];
    const rules = policyRules(policies, pods, namespaces, trusted);
    if (this.written !== rules) {
      await Promise.all(this.nodes.map(({ name }) => run(within(name, 'nft', '-f', '-'), { input: rules })));
      this.written = rules;
    }
  }
}
