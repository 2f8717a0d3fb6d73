import { segmentsOf } from '../../model/occupants';
import { meetingsAmong } from '../meetings';
import { Rule } from '../rule';
import { capital } from '../text';

export const NETWORKS_OVERLAP: Rule = {
  id: 'networks-overlap',
  severity: 'error',
  why: 'An address stands on one segment only, so where two overlap a machine looks for it on the wrong one.',
  cases: {
    bad: [{ name: 'one inside another', network: { networks: [{ name: 'lan', cidr: '10.0.0.0/16' }, { name: 'storage', cidr: '10.0.8.0/24' }] } }],
    good: [{ name: 'neighbours', network: { networks: [{ name: 'lan', cidr: '10.0.0.0/25' }, { name: 'storage', cidr: '10.0.0.128/25' }] } }],
  },
  check: ({ cluster }) => meetingsAmong(segmentsOf(cluster.network)).map(({ one, other, shared }) => ({
    message: `${capital(one.who)} and ${other.who} share ${shared}.`,
    help: 'Write the prefix of each segment as the router has it.',
    subject: one.subject,
    places: [one.source, other.source],
  })),
};
