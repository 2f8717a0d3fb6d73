import { OUTER, within } from './namespaces';
import { serviceRules } from './service-rules';
import { Api } from '../cluster/api';
import { followObjects } from '../cluster/follow-objects';
import { KubernetesObject } from '../cluster/kubernetes-object';
import { run } from '../sandbox/processes';

/** In place of kube-proxy: keeps the rules of every node, and of the API server's host, up to date with Services and their pods. */
export class Forwarder {
  readonly stop: () => void;
  private readonly written = new Map<string | undefined, string>();

  constructor(api: Api, private readonly nodes: readonly string[]) {
    this.stop = followObjects(api, [['v1', 'Service'], ['discovery.k8s.io/v1', 'EndpointSlice']], (services, slices) => this.write(services, slices));
  }

  private async write(services: readonly KubernetesObject[], slices: readonly KubernetesObject[]): Promise<void> {
    await Promise.all([OUTER, ...this.nodes].map(async (host) => {
      const rules = serviceRules(services, slices, host);
      if (this.written.get(host) !== rules) {
        await run(within(host, 'nft', '-f', '-'), { input: rules });
        this.written.set(host, rules);
      }
    }));
  }
}
