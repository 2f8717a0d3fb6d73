import { OUTER, within } from './namespaces';
import { serviceRules } from './service-rules';
import { Api } from '../cluster/api';
import { keptObjects } from '../cluster/kept-objects';
import { KubernetesObject } from '../cluster/kubernetes-object';
import { run } from '../sandbox/processes';
import { pause } from '../sandbox/until';

/** In place of kube-proxy: keeps the rules of every node, and of the API server's host, up to date with Services and their pods. */
export class Forwarder {
  private readonly services: ReadonlyMap<string, KubernetesObject>;
  private readonly slices: ReadonlyMap<string, KubernetesObject>;
  private readonly written = new Map<string | undefined, string>();
  private changed = false;
  private closed = false;

  constructor(api: Api, private readonly nodes: readonly string[]) {
    const kept = (apiVersion: string, kind: string) => keptObjects(api, apiVersion, kind, () => { this.changed = true; }, () => this.closed);
    this.services = kept('v1', 'Service');
    this.slices = kept('discovery.k8s.io/v1', 'EndpointSlice');
    void this.follow();
  }

  stop(): void {
    this.closed = true;
  }

  private async follow(): Promise<void> {
    while (!this.closed) {
      await pause(20);
      if (this.changed) {
        this.changed = false;
        await this.write();
      }
    }
  }

  private async write(): Promise<void> {
    const [services, slices] = [[...this.services.values()], [...this.slices.values()]];
    await Promise.all([OUTER, ...this.nodes].map(async (host) => {
      const rules = serviceRules(services, slices, host);
      if (this.written.get(host) !== rules) {
        await run(within(host, 'nft', '-f', '-'), { input: rules });
        this.written.set(host, rules);
      }
    }));
  }
}
