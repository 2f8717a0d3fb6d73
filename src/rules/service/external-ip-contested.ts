import { claimId } from '../../model/claim';
import { Service } from '../../model/service';
import { Source } from '../../model/source';
import { IpAddress } from '../../net/ip-address';
import { loadBalancer, service, yaml } from '../cases/case-writing';
import { repeated } from '../group';
import { Rule } from '../rule';
import { listed } from '../text';

const at = (name: string, port: object = {}) => service(name, { externalIPs: ['192.168.1.250'], ports: [{ port: 80, ...port }] });

export const EXTERNAL_IP_CONTESTED: Rule = {
  id: 'external-ip-contested',
  severity: 'error',
  why: 'Every node sends the traffic of an external address and port to one Service, and nobody can say to which of two that want it.',
  cases: {
    bad: [
      { name: 'two Services with one external address and port', manifests: yaml(at('web'), at('mail')) },
      { name: 'a Service has the address of the load balancer, and another takes it by itself', manifests: yaml(loadBalancer('web', '192.168.1.250'), at('mail')) },
    ],
    good: [
      { name: 'two ports', manifests: yaml(at('web'), at('mail', { port: 25 })) },
      { name: 'one port of two protocols', manifests: yaml(at('web'), at('mail', { protocol: 'UDP' })) },
      { name: 'one Service that has the address of both', manifests: yaml(loadBalancer('web', '192.168.1.250', { spec: { externalIPs: ['192.168.1.250'] } })) },
      { name: 'two Services that pin one address, which another rule tells', manifests: yaml(loadBalancer('web', '192.168.1.250'), loadBalancer('mail', '192.168.1.250')) },
    ],
  },
  check({ cluster }) {
    if (cluster.services.every(({ externalIps }) => externalIps.length === 0)) {
      return [];
    }
    const takers = cluster.services.flatMap((one) => [
      ...one.externalIps.flatMap(({ value, source }) => endsOf(one, value, source, true)),
      ...(one.type === 'LoadBalancer' ? one.pinned.flatMap(({ value, source }) => endsOf(one, value, source, false)) : []),
    ]);
    return repeated(takers, ({ address }) => address.value, ({ address }) => address.family, ({ port }) => port)
      .filter((ends) => ends.some(({ external }) => external))
      .map((ends) => [...new Map(ends.map((end) => [end.id, end])).values()]).filter(({ length }) => length > 1)
      .map((ends) => ({
        message: `${listed(ends.map(({ id }) => `Service ${id}`))} want the traffic of ${ends[0].address}, port ${ends[0].port}.`,
        help: `Remove ${ends[0].address} from \`externalIPs\` of all but one, or give them different ports.`,
        subject: `Service ${ends[1].id}`,
        places: [...ends.slice(1), ends[0]].map(({ source }) => source),
      }));
  },
};

/** A port of an address whose traffic a Service wants. */
interface WantedEnd {
  readonly id: string;
  readonly address: IpAddress;
  readonly port: string;
  readonly source: Source;
  readonly external: boolean;
}

function endsOf(one: Service, address: IpAddress | undefined, source: Source, external: boolean): WantedEnd[] {
  return address === undefined ? [] : one.ports.filter(({ isLater }) => !isLater)
    .map(({ port, protocol }) => ({ id: claimId(one), address, port: `${port}/${protocol}`, source, external }));
}
