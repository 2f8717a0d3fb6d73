import { ChartValues, Setting } from './chart-values';
import { Fields, listOf } from '../../../model/reader/fields';
import { UNKNOWN_NODES } from '../../../model/workload';

/** What the values of MetalLB's chart say (charts/metallb/values.yaml of 0.16.1, and of 0.12 for `configInline`). What nobody chose is absent. */
export interface MetallbChart {
  readonly chart: 'metallb';
  /** Without speakers nothing is announced. */
  readonly speaker?: Setting<boolean>;
  readonly controller?: Setting<boolean>;
  /** The class of the Services that MetalLB serves; absent: those without a class. */
  readonly loadBalancerClass?: Setting<string>;
  readonly frr?: Setting<boolean>;
  readonly frrK8s?: Setting<boolean>;
  readonly ignoreExcludeLabel?: Setting<boolean>;
  /** Where speakers run: fields of their pods, as they are. */
  readonly speakerPods: Fields;
}

/** What speakers tolerate unless told otherwise. */
const CONTROL_PLANES = ['master', 'control-plane'].map((role) => ({ key: `node-role.kubernetes.io/${role}`, effect: 'NoSchedule', operator: 'Exists' }));

export function metallbChart(values: ChartValues): MetallbChart {
  return {
    chart: 'metallb',
    speaker: values.flag('speaker.enabled'),
    controller: values.flag('controller.enabled'),
    loadBalancerClass: values.text('loadBalancerClass'),
    frr: values.flag('speaker.frr.enabled'),
    frrK8s: values.flag('frrk8s.enabled'),
    ignoreExcludeLabel: values.flag('speaker.ignoreExcludeLB'),
    speakerPods: {
      nodeSelector: ['nodeSelector', 'affinity', 'tolerations', 'tolerateMaster'].some((part) => values.isOpen(`speaker.${part}`)) ? UNKNOWN_NODES
        : values.raw('speaker.nodeSelector'),
      affinity: values.raw('speaker.affinity'),
      tolerations: [...(values.flag('speaker.tolerateMaster')?.value === false ? [] : CONTROL_PLANES), ...listOf(values.raw('speaker.tolerations'))],
    },
  };
}
