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
}

const IMAGE = /(^|\/)external-dns(?::v?(\d+\.\d+(?:\.\d+)?)[^@]*)?(?:@|$)/;
const CHART = 'external-dns';
/** The chart of the project itself: 1.21.1 brings 0.21.0 (charts/external-dns/Chart.yaml). Others of the name have other numbers. */
const CHART_VERSION = /^v?1\.(\d+)(?:\.\d+)?$/;

/** Those that workloads or charts show. */
export function runningExternalDns({ workloads, remoteSources }: Pick<Cluster, 'workloads' | 'remoteSources'>): RunningExternalDns[] {
  const ofImages = workloads.flatMap(({ containers }) => containers).flatMap(({ image, args }) => {
    const [found, , version] = IMAGE.exec(image) ?? [];
    return found === undefined ? [] : [{ version, ...told(args) }];
  });
  return [...ofImages, ...remoteSources.filter(({ chart }) => chart === CHART).map(ofChart)];
}

/** `image.tag`, `annotationPrefix` and `extraArgs` of its values (charts/external-dns/values.yaml of 1.21). */
function ofChart({ version = '', values = {} }: RemoteSource): RunningExternalDns {
  const { image, annotationPrefix, extraArgs } = values;
  const tag = /^v?(\d+\.\d+(?:\.\d+)?)/.exec(textOf(fieldsOf(image).tag) ?? '')?.[1];
  const [, minor] = CHART_VERSION.exec(version) ?? [];
  const args = isFields(extraArgs) ? Object.entries(extraArgs).map(([name, value]) => `--${name}${value === null || value === true ? '' : `=${String(value)}`}`)
    : listOf(extraArgs).filter((text): text is string => typeof text === 'string');
  const { prefix, readsOlder } = told(args);
  return { version: tag ?? (minor === undefined ? undefined : `0.${minor}`), prefix: textOf(annotationPrefix) ?? prefix, readsOlder };
}

function told(args: readonly string[]): Pick<RunningExternalDns, 'prefix' | 'readsOlder'> {
  const name = '--annotation-prefix';
  const index = args.findIndex((text) => text === name || text.startsWith(`${name}=`));
  const prefix = index < 0 ? undefined : args[index].includes('=') ? args[index].slice(name.length + 1) : args[index + 1];
  return { prefix, readsOlder: args.some((text) => /^--enable-legacy-annotation-prefix(?:=true)?$/.test(text)) };
}

/** Whether nobody can tell what it reads. */
export function isUnclear({ version, prefix }: RunningExternalDns): boolean {
  return prefix === undefined ? version === undefined : isPlaceholder(prefix);
}
