import { Cluster } from '../../model/cluster';
import { fieldsOf, isFields, listOf, textOf } from '../../model/reader/fields';
import { RemoteSource } from '../../model/remote-source';
import { isPlaceholder } from '../../model/written';

/** An external-dns that runs in the cluster. */
export interface RunningExternalDns {
  /** For example `0.21.0`; absent: nobody can tell. */
  readonly version?: string;
  /** What stands behind `--annotation-prefix`. */
  readonly prefix?: string;
  /** Whether it reads the older prefix too (`--enable-legacy-annotation-prefix`, 0.23). */
  readonly readsOlder: boolean;
  /** The kinds of objects that it looks at, as `--source` has them. */
  readonly sources: readonly string[];
  /** Whether it passes over some of them, by labels or annotations. */
  readonly isFiltered: boolean;
}

const IMAGE = /(^|\/)external-dns(?::(?:v?(\d+\.\d+(?:\.\d+)?))?[^@]*)?(?:@|$)/;
const VERSION_IN_TAG = /^v?(\d+\.\d+(?:\.\d+)?)/;
const CHART = 'external-dns';
/** The chart of the project itself: 1.21.1 brings 0.21.0 (charts/external-dns/Chart.yaml). Others of the name have other numbers. */
const CHART_VERSION = /^v?1\.(\d+)(?:\.\d+)?$/;

/** Values of the chart that leave objects out. */
const FILTERS = ['annotationFilter', 'labelFilter'];

/** Those that workloads or charts show. */
export function runningExternalDns({ workloads, remoteSources }: Pick<Cluster, 'workloads' | 'remoteSources'>): RunningExternalDns[] {
  const ofImages = workloads.flatMap(({ containers }) => containers).flatMap(({ image, args }) => {
    const [found, , version] = IMAGE.exec(image) ?? [];
    return found === undefined ? [] : [{ version, ...told(args) }];
  });
  return [...ofImages, ...remoteSources.filter(({ chart }) => chart === CHART).map(ofChart)];
}

/** `image.tag`, `annotationPrefix`, `sources` and `extraArgs` of its values (charts/external-dns/values.yaml of 1.21). */
function ofChart({ version = '', values = {} }: RemoteSource): RunningExternalDns {
  const { image, annotationPrefix, extraArgs } = values;
  const tag = textOf(fieldsOf(image).tag) ?? '';
  const [, minor] = CHART_VERSION.exec(version) ?? [];
  const ofChartItself = minor === undefined ? undefined : `0.${minor}`;
  const args = isFields(extraArgs) ? Object.entries(extraArgs).map(([name, value]) => `--${name}${value === null || value === true ? '' : `=${String(value)}`}`)
    : listOf(extraArgs).filter((text): text is string => typeof text === 'string');
  const { prefix, readsOlder, sources, isFiltered } = told([...args, ...listOf(values.sources).map((source) => `--source=${String(source)}`)]);
  return { version: tag === '' ? ofChartItself : VERSION_IN_TAG.exec(tag)?.[1], prefix: textOf(annotationPrefix) ?? prefix, readsOlder, sources, isFiltered: isFiltered || FILTERS.some((name) => Boolean(values[name])) };
}

function told(args: readonly string[]): Pick<RunningExternalDns, 'prefix' | 'readsOlder' | 'sources' | 'isFiltered'> {
  const [prefix] = valuesOf(args, '--annotation-prefix');
  const isFiltered = args.some((text) => /^--(annotation|label)-filter(=|$)/.test(text));
  return { prefix, isFiltered, sources: valuesOf(args, '--source'), readsOlder: args.some((text) => /^--enable-legacy-annotation-prefix(?:=true)?$/.test(text)) };
}

/** The values of an option, each behind an equals sign or as the next argument. */
function valuesOf(args: readonly string[], name: string): string[] {
  return args.flatMap((text, index) => (text === name ? args.slice(index + 1, index + 2) : text.startsWith(`${name}=`) ? [text.slice(name.length + 1)] : []));
}

/** Whether nobody can tell what it reads. */
export function isUnclear({ version, prefix }: RunningExternalDns): boolean {
  return prefix === undefined ? version === undefined : isPlaceholder(prefix);
}
