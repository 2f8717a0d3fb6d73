import { streamTarget } from '../../model/stream-backends';
import { isPlaceholder } from '../../model/written';
import { service, yaml } from '../cases/case-writing';
import { portsOfIngressNginx } from '../cases/stream-cases';
import { Rule } from '../rule';
import { streamEntries } from '../stream-entries';

const DATABASE = service('mysql', { ports: [{ port: 3306 }] });
const to = (leadsTo: string) => yaml(DATABASE, ...portsOfIngressNginx(leadsTo));

export const STREAM_BACKEND_UNREAD: Rule = {
  id: 'stream-backend-unread',
  severity: 'error',
  why: 'A port whose value ingress-nginx or HAProxy cannot read is passed over with a word in their log alone, and nobody is let in there.',
  cases: {
    bad: [
      { name: 'no namespace', manifests: to('mysql:3306') },
      { name: 'no port', manifests: to('shop/mysql') },
      { name: 'an address', manifests: to('192.168.1.20:3306') },
    ],
    good: [
      { name: 'a Service', manifests: to('shop/mysql:3306') },
      { name: 'and PROXY headers', manifests: to('shop/mysql:3306:PROXY:PROXY') },
      { name: 'what Flux fills in', manifests: to('${DATABASE}') },
      { name: 'a ConfigMap that no proxy is told of', manifests: yaml(DATABASE, portsOfIngressNginx('mysql')[0]) },
    ],
  },
  check: (world) => streamEntries(world)
    .filter(({ leadsTo }) => leadsTo !== undefined && !isPlaceholder(leadsTo) && streamTarget(leadsTo) === undefined)
    .map(({ product, port, leadsTo, subject, place }) => ({
      message: `${subject} leads port ${port} to \`${leadsTo}\`, which ${product} does not understand.`, help: 'Write `NAMESPACE/SERVICE:PORT`.', subject, places: [place],
    })),
};
