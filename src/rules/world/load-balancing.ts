import { enginesOf } from '../../behavior/engines';
import { Cluster } from '../../model/cluster';
import { Engine, ENGINES } from '../../model/load-balancer';
import { Service } from '../../model/service';
import { once } from '../group';

/** Services of type LoadBalancer, and the engines that serve them. */
export class LoadBalancing {
  /** Those that an engine serves whose pools and rules are known here, or is asked to serve. */
  readonly services = once(() => [...this.engines()].filter(([, engines]) => engines.length > 0).map(([service]) => service));
  /** All of them, whichever load balancer serves them. */
  readonly allServices = once(() => this.cluster.services.filter(({ type }) => type === 'LoadBalancer'));

  private readonly engines = once(() => enginesOf(this.cluster));
  private readonly served = once(() => new Map(ENGINES.map((engine) => [engine, this.balancedBy(engine)])));

  constructor(private readonly cluster: Cluster) {}

  /** Those that an engine serves, or is asked to serve. */
  servedBy(engine: Engine): readonly Service[] {
    return this.served().get(engine)!;
  }

  /** The engines that serve a Service; none where another load balancer does. */
  enginesOf(service: Service): readonly Engine[] {
    return this.engines().get(service) ?? [];
  }

  private balancedBy(engine: Engine): readonly Service[] {
    return [...this.engines()].filter(([, engines]) => engines.includes(engine)).map(([service]) => service);
  }
}
