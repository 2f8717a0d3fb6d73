import { IpPlanProps } from 'cdk8s-bare-metal';

/** The network of the world, as an owner declares it. */
export const DECLARED: IpPlanProps = {
  networks: [{ name: 'lan', cidr: '192.168.1.0/24', gateway: '192.168.1.1' }, { name: 'lan6', cidr: 'fd00:192:168:1::/64', gateway: 'fd00:192:168:1::1' }],
  nodes: [
    { name: 'node1', addresses: ['192.168.1.10', 'fd00:192:168:1::10'] },
    { name: 'node2', addresses: ['192.168.1.11', 'fd00:192:168:1::11'] },
  ],
  podCidrs: ['10.244.0.0/16', 'fd00:10:244::/48'],
  serviceCidrs: ['10.96.0.0/12', 'fd00:10:96::/108'],
};
