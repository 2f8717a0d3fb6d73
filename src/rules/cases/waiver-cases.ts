import { Waiver } from '../finding';
import { RuleCase } from '../rule';

/** A gateway outside its network, and a waiver of it. */
export function waived(name: string, waiver: Partial<Waiver> = {}, today = '2026-06-01'): RuleCase {
  return {
    name,
    network: { networks: [{ name: 'lan', cidr: '192.168.1.0/24', gateway: '192.168.2.1' }] },
    waivers: [{ rule: 'gateway-outside-network', subject: 'network lan', reason: 'proxy ARP on the router', ...waiver }],
    today,
  };
}
