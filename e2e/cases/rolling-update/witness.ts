import * as fs from 'fs';
import * as path from 'path';
import { WatchEvent } from '../../cluster/api';
import { within } from '../../network/namespaces';
import { Daemon } from '../../sandbox/processes';
import { World } from '../../world/world';

interface Endpoint {
  readonly addresses: readonly string[];
  readonly conditions?: { readonly ready?: boolean; readonly serving?: boolean };
}

/**
 * What explains a connection that was lost on its way: who is ready behind a Service, which node answers for it, and what the client's table of neighbours held of its
 * address, each with when it changed.
 */
export class Witness {
  private static count = 0;
  private readonly began = Date.now();
  private readonly seen: string[] = [];
  private readonly neighbours: Daemon;
  private wasLeft = false;
  private ended = false;

  constructor(world: World, { namespace, name }: { readonly namespace?: string; readonly name: string }, private readonly address: string) {
    const isEnded = () => this.ended;
    world.api.watch('discovery.k8s.io/v1', 'EndpointSlice', (event) => {
      const { metadata, endpoints = [] } = event.object;
      if (metadata.namespace === namespace && metadata.labels?.['kubernetes.io/service-name'] === name) {
        this.note(event, endpoints.map(endpoint).join(', ') || 'nobody');
        this.wasLeft ||= !endpoints.some((one: Endpoint) => !endpoint(one).endsWith('not ready'));
      }
    }, isEnded);
    world.api.watch('metallb.io/v1beta1', 'ServiceL2Status', (event) => {
      const { status } = event.object;
      if (status?.serviceNamespace === namespace && status.serviceName === name) {
        this.note(event, `answered for by ${status.node}`);
      }
    }, isEnded);
    const file = path.join(world.folder, 'load', `neighbours-${Witness.count++}.log`);
    this.neighbours = new Daemon('neighbours', within('client', 'ip', '-tshort', 'monitor', 'neigh', 'dev', 'eth0'), file);
  }

  /** Whether at any time nobody could answer behind the Service: then MetalLB lets no node answer for its address. */
  get sawNobody(): boolean {
    return this.wasLeft;
  }

  /** In the order of time, in milliseconds since the load began. */
  async end(): Promise<string> {
    this.ended = true;
    await this.neighbours.stop('SIGTERM', 5_000);
    const lines = [...fs.readFileSync(this.neighbours.log, 'utf8').matchAll(/^\[(.*?)\] (.*)$/gm)].filter(([, , line]) => line.split(' ').includes(this.address));
    const changes = lines.map(([, time, line]) => `${new Date(time).getTime() - this.began} ms: neighbour ${line}`);
    return [...this.seen, ...changes].sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10)).join('\n');
  }

  private note({ type, object }: WatchEvent, text: string): void {
    this.seen.push(`${Date.now() - this.began} ms: ${type === 'DELETED' ? 'no longer ' : ''}${object.kind} ${object.metadata.name}: ${text}`);
  }
}

function endpoint({ addresses, conditions = {} }: Endpoint): string {
  return `${addresses[0]} ${conditions.ready === false ? conditions.serving === false ? 'not ready' : 'only serving' : 'ready'}`;
}
