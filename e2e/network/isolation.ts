import { KUBELETS, podAddress, WorldNode } from './addresses';
import { within } from './namespaces';
import { policyRules } from './policy-rules';
import { Api } from '../cluster/api';
import { keptObjects } from '../cluster/kept-objects';
import { KubernetesObject } from '../cluster/kubernetes-object';
import { run } from '../sandbox/processes';
import { pause } from '../sandbox/until';

/** In place of the part of a CNI that enforces NetworkPolicies. As long as there is none it does nothing. */
export class Isolation {
  private readonly policies: ReadonlyMap<string, KubernetesObject>;
  private readonly pods: ReadonlyMap<string, KubernetesObject>;
  private readonly namespaces: ReadonlyMap<string, KubernetesObject>;
  private written?: string;
  private changed = false;
  private closed = false;

  constructor(api: Api, private readonly nodes: readonly WorldNode[]) {
    const kept = (apiVersion: string, kind: string) => keptObjects(api, apiVersion, kind, () => { this.changed = true; }, () => this.closed);
    this.policies = kept('networking.k8s.io/v1', 'NetworkPolicy');
    this.pods = kept('v1', 'Pod');
    this.namespaces = kept('v1', 'Namespace');
    void this.follow();
  }

  stop(): void {
    this.closed = true;
  }

  private async follow(): Promise<void> {
    while (!this.closed) {
      await pause(20);
      if (this.changed && (this.policies.size > 0 || this.written !== undefined)) {
        this.changed = false;
        await this.write();
      }
    }
  }

  private async write(): Promise<void> {
    const [policies, pods, namespaces] = [this.policies, this.pods, this.namespaces].map((objects) => [...objects.values()]);
    const trusted = [KUBELETS, ...this.nodes.flatMap((node) => [node, podAddress(node, 1)]).flatMap(({ ipv4, ipv6 }) => [ipv4, ipv6])];
    const rules = policyRules(policies, pods, namespaces, trusted);
    if (this.written !== rules) {
      await Promise.all(this.nodes.map(({ name }) => run(within(name, 'nft', '-f', '-'), { input: rules })));
      this.written = rules;
    }
  }
}
