import { timerProblems } from '../../behavior/frr-k8s/neighbor-acceptance';
import { judgementOf } from '../acceptance-judgement';
import { yaml } from '../cases/case-writing';
import { frrNeighbor } from '../cases/frr-case-writing';
import { Rule } from '../rule';

const neighbor = (spec: object) => yaml(frrNeighbor(spec));

export const FRR_TIMERS_INVALID: Rule = {
  id: 'frr-timers-invalid',
  severity: 'error',
  why: 'Unlike MetalLB, frr-k8s makes up no time that is missing, and with timers that it cannot take it leaves FRR on that node as it is.',
  cases: {
    bad: [
      { name: 'a hold time alone', manifests: neighbor({ holdTime: '90s' }) },
      { name: 'a keepalive time alone', manifests: neighbor({ keepaliveTime: '30s' }) },
      { name: 'a hold time of two seconds and a half', manifests: neighbor({ holdTime: '2500ms', keepaliveTime: '1s' }) },
      { name: 'a keepalive time above the hold time', manifests: neighbor({ holdTime: '30s', keepaliveTime: '31s' }) },
      { name: 'a keepalive time, and no holding at all', manifests: neighbor({ holdTime: '0s', keepaliveTime: '1s' }) },
      { name: 'a hold time of more than 16 bits, which FRR refuses', manifests: neighbor({ holdTime: '65536s', keepaliveTime: '90s' }) },
      { name: 'a connect time of nothing', manifests: neighbor({ connectTime: '0s' }) },
      { name: 'a time without a unit', manifests: neighbor({ holdTime: '90', keepaliveTime: '30s' }) },
    ],
    good: [
      { name: 'both', manifests: neighbor({ holdTime: '90s', keepaliveTime: '30s' }) },
      { name: 'three seconds', manifests: neighbor({ holdTime: '3s', keepaliveTime: '3s' }) },
      { name: 'the longest there is', manifests: neighbor({ holdTime: '65535s', keepaliveTime: '21845s' }) },
      { name: 'less than a second, which FRR takes for none', manifests: neighbor({ holdTime: '900ms', keepaliveTime: '300ms' }) },
      { name: 'none', manifests: neighbor({}) },
      { name: 'times that Flux fills in', manifests: neighbor({ holdTime: '${HOLD}', keepaliveTime: '${ALIVE}' }) },
    ],
  },
  check: (world) => world.frrK8s().configurations.flatMap(({ name, source, routers }) => routers.flatMap(({ neighbors }) => neighbors.flatMap(timerProblems))
    .map((problem) => judgementOf(problem, `FRRConfiguration ${name}`, source))),
};
