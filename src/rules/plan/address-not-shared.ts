import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const ADDRESS_NOT_SHARED: Rule = planRule({
  id: 'address-not-shared',
  kind: 'address-not-shared',
  severity: 'warning',
  why: '`sharedAs` asks for one address for several Services, and whoever points a name or a firewall at one of them reaches that one alone.',
  example: {
    name: 'two claims with one key pin different addresses',
    message: 'Claims with `sharedAs` "dns" pin different addresses: dns/tcp 192.168.1.201, dns/udp 192.168.1.202. So they do not share one.',
    help: 'Pin the same address for all of them, or for one alone: the others get it, too.',
    subject: 'sharing key dns',
  },
});
