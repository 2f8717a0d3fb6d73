import { engineOf } from '../../behavior/engines/all-engines';
import { claimId } from '../../model/claim';
import { isAskedByField } from '../../model/service';
import { PERHAPS_PINNED } from '../../model/written';
import { loadBalancer, yaml } from '../cases/case-writing';
import { judgements } from '../group';
import { Rule } from '../rule';

const FIELD = 'spec.loadBalancerIP';

export const LOAD_BALANCER_IP_DEPRECATED: Rule = {
  id: 'load-balancer-ip-deprecated',
  severity: 'note',
  why: 'Kubernetes has deprecated the field since 1.24, and it holds one address of one family only.',
  cases: {
    bad: [{ name: 'the field', manifests: yaml(loadBalancer('web', undefined, { spec: { loadBalancerIP: '192.168.1.200' } })) }],
    good: [
      { name: 'the annotation', manifests: yaml(loadBalancer('web', '192.168.1.200')) },
      { name: 'values of a chart that nobody sees, and which may ask for an address', manifests: yaml(loadBalancer('web', undefined, { spec: { loadBalancerIP: `${PERHAPS_PINNED}ConfigMap flux-system/web, key values.yaml>` } })) },
      { name: 'the field with what is no address, which the annotation would not mend', manifests: yaml(loadBalancer('web', undefined, { spec: { loadBalancerIP: '192.168.1.300' } })) },
    ],
  },
  check: (world) => judgements(world.loadBalancing.services(), (one) => one.pinned
    .filter((pin, _, all) => pin.problem === undefined && !pin.text.startsWith(PERHAPS_PINNED) && isAskedByField(pin) && all.every(isAskedByField))
    .map(({ text, source }) => ({
      message: `Service ${claimId(one)} pins ${text} with ${FIELD}.`,
      help: `Write the annotation \`${engineOf(world.loadBalancing.enginesOf(one)[0]).addressAnnotation}: ${text}\` instead.`,
      subject: `Service ${claimId(one)}`,
      places: [source],
    }))),
};
