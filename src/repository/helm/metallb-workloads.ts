import { ChartRelease, isOpen } from './chart-release';
import { ChartValues, Setting } from './settings/chart-values';
import { metallbChart } from './settings/metallb-chart';
import { placeholder } from './values';
import { CLASS_OR_NONE } from '../../model/load-balancer';
import { ReadObject } from '../../model/reader/read-cluster';

/** The chart has the version of what it installs; that of Bitnami counts by itself, and has other values. */
const VERSION = /^v?(0\.(\d+)\.(\d+))$/;

/**
 * The controller and the speakers that MetalLB's chart installs, with what is read of them: version, mode and class (charts/metallb of 0.16.1,
 * templates/controller.yaml and speaker.yaml). What nobody chose is as that version of the chart has it, unless values are out of sight.
 *
 * @param version of this chart, which may be one of several that a release is made of
 */
export function metallbWorkloads(values: ChartValues, version: string | undefined): ReadObject[] {
  const { release } = values;
  const chart = metallbChart(values);
  // A chart of Bitnami, and a namespace that only the name of a folder tells.
  if (release.isGuess === true || /^v?[1-9]/.test(version ?? '') || chart.controller?.value === false) {
    return [];
  }
  const tag = values.text('controller.image.tag');
  const exact = VERSION.exec(version ?? '')?.[1];
  const image = (name: string) => `quay.io/metallb/${name}:${tag === undefined && exact !== undefined ? `v${exact}` : tag?.value ?? 'unknown'}`;
  const name = release.name.includes('metallb') ? release.name : `${release.name}-metallb`;
  const mode = modeOf(chart, version, release);
  const env = mode === 'native' ? [] : [{ name: 'METALLB_BGP_TYPE', value: mode }];
  const { loadBalancerClass, ignoreExcludeLabel, speakerPods } = chart;
  const workload = (kind: string, part: string, container: object, pod: object = {}): ReadObject => {
    const labels = { 'app.kubernetes.io/name': 'metallb', 'app.kubernetes.io/instance': release.name, 'app.kubernetes.io/component': part };
    return {
      manifest: {
        apiVersion: 'apps/v1', kind, metadata: { name: `${name}-${part}`, namespace: release.namespace },
        spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { ...pod, containers: [{ name: part, image: image(part), ...container }] } } },
      },
      source: release.source,
    };
  };
  const args = loadBalancerClass !== undefined ? [`--lb-class=${loadBalancerClass.value ?? placeholder('loadBalancerClass')}`]
    : values.isOutOfSight('loadBalancerClass') ? [`--lb-class=${CLASS_OR_NONE}`] : [];
  return [
    workload('Deployment', 'controller', { args, env }),
    ...(chart.speaker?.value === false ? [] : [
      workload('DaemonSet', 'speaker', { args: [...args, ...(ignoreExcludeLabel?.value === true ? ['--ignore-exclude-lb'] : [])], env }, speakerPods),
    ]),
  ];
}

/** How the chart tells MetalLB to speak BGP; text in braces where nobody can say. */
function modeOf({ frr, frrK8s, speaker }: ReturnType<typeof metallbChart>, version: string | undefined, release: ChartRelease): string {
  const byDefault = isOpen(release) ? undefined : defaultsOf(version);
  const chosen = (setting: Setting<boolean> | undefined, otherwise: boolean | undefined) => (setting === undefined ? otherwise : setting.value);
  const isFrrK8s = chosen(frrK8s, byDefault?.frrK8s);
  const isFrr = chosen(frr, byDefault?.frr);
  if (isFrrK8s === true) {
    return 'frr-k8s';
  }
  return isFrrK8s === undefined || isFrr === undefined ? placeholder('mode of MetalLB') : isFrr && speaker?.value !== false ? 'frr' : 'native';
}

/** `frrk8s.enabled` since 0.16, `speaker.frr.enabled` from 0.13.10 until then. */
function defaultsOf(version: string | undefined): { readonly frr: boolean; readonly frrK8s: boolean } | undefined {
  const [, , minor, patch] = VERSION.exec(version ?? '') ?? [];
  if (minor === undefined) {
    return undefined;
  }
  const [line, fix] = [Number(minor), Number(patch)];
  return { frrK8s: line >= 16, frr: line < 16 && (line > 13 || (line === 13 && fix >= 10)) };
}
