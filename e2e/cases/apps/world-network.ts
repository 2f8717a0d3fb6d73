import { IpPlanProps } from 'cdk8s-bare-metal';

/** The network of the world, as an app describes it that has nothing to do with IPv6. */
export const WORLD_NETWORK: Pick<IpPlanProps, 'networks' | 'nodes' | 'podCidrs' | 'serviceCidrs'> = {
  networks: [{ name: 'lan', cidr: '192.168.1.0/24', gateway: '192.168.1.1' }],
  nodes: [{ name: 'node1', addresses: ['192.168.1.10'] }, { name: 'node2', addresses: ['192.168.1.11'] }],
  podCidrs: ['10.244.0.0/16'],
  serviceCidrs: ['10.96.0.0/12'],
};
