import { chartsOf, groupsOfChart, isOfRepository } from './charts';
import { bundleId, DefinedKind, DefinitionBundle } from './definition-bundle';
import { bundlesOfGroup, groupsIn, kindIn, namedDefinitions } from './known-bundles';
import { Cluster } from '../../model/cluster';
import { fieldsOf, isFields, listOf, textOf } from '../../model/reader/fields';
import { Source } from '../../model/source';

/** Where the definition of a kind comes from, and which versions it is known to have. */
export interface Definition {
  /** For people, as the subject of half a sentence: `the CustomResourceDefinition here`, `traefik@3.7.9, which is declared,`. */
  readonly from: string;
  /** Absent where the version that is installed is not known. */
  readonly versions?: Pick<DefinedKind, 'served' | 'deprecated'>;
  readonly source?: Source;
}

/** The CustomResourceDefinitions of a cluster: those among its objects, those that its owner declares, and those that charts bring. */
export class Definitions {
  /** By `GROUP/KIND`. */
  private readonly here: ReadonlyMap<string, Definition>;
  private readonly declared: readonly { readonly text: string; readonly source: Source }[];
  private readonly charts: ReadonlySet<string>;
  private readonly chartGroups: ReadonlySet<string>;
  private readonly addresses: readonly { readonly address: string; readonly source: Source }[];

  constructor(cluster: Cluster) {
    this.here = definitionsHere(cluster);
    this.declared = [...cluster.network.externals.definitions].map(([text, source]) => ({ text, source }));
    this.charts = chartsOf(cluster);
    this.chartGroups = new Set([...this.charts].flatMap((chart) => groupsOfChart(chart) ?? []));
    this.addresses = cluster.remoteSources.flatMap(({ address, source }) => (address === undefined ? [] : [{ address, source }]));
  }

  /** Where the definition of a kind comes from; nothing where nothing shows it. */
  of(group: string, kind: string): Definition | undefined {
    return this.here.get(`${group}/${kind}`) ?? this.declaredOf(group, kind) ?? this.remoteOf(group, kind);
  }

  /** Whether charts or addresses may bring definitions that nobody can see from here. */
  get hasUnknownSources(): boolean {
    return this.addresses.length > 0 || [...this.charts].some((chart) => groupsOfChart(chart) === undefined);
  }

  /** The bundles of a group that are declared in a version, and do not define every kind of it. */
  narrowBundles(group: string): DefinitionBundle[] {
    return this.declared.map(({ text }) => namedDefinitions(text)).flatMap((named) =>
      (named.is === 'version' && groupsIn(named.bundle).includes(group) ? [named.bundle] : []));
  }

  private declaredOf(group: string, kind: string): Definition | undefined {
    for (const { text, source } of this.declared) {
      const named = namedDefinitions(text);
      if (named.is === 'group' && named.group === group) {
        return { from: group, source };
      }
      if (named.is === 'unknown' || named.is === 'group' || !groupsIn(named.bundle).includes(group)) {
        continue;
      }
      if (named.is !== 'version') {
        return { from: text, source };
      }
      const defined = kindIn(named.bundle, { group, kind });
      if (defined !== undefined || named.bundle.isPart === true) {
        return { from: `${bundleId(named.bundle)}, which is declared,`, versions: defined, source };
      }
    }
    return undefined;
  }

  private remoteOf(group: string, kind: string): Definition | undefined {
    const remote = this.addresses.find(({ address }) => isOfRepository(address, group));
    if (remote !== undefined) {
      const bundle = bundlesOfGroup(group).find(({ base }) => remote.address.startsWith(base));
      return { from: `what kustomize takes from ${remote.address}`, versions: bundle === undefined ? undefined : kindIn(bundle, { group, kind }), source: remote.source };
    }
    return this.chartGroups.has(group) ? { from: 'a chart' } : undefined;
  }
}

function definitionsHere({ objects }: Cluster): Map<string, Definition> {
  const found = new Map<string, Definition>();
  for (const { identity, manifest: { spec }, source } of objects) {
    if (identity.kind === 'CustomResourceDefinition') {
      const other = found.get(keyIn(spec));
      const versions = versionsIn(spec);
      // Of two that a repository has, in overlays or for an upgrade, nobody can say here which one counts.
      found.set(keyIn(spec), { from: 'the CustomResourceDefinition here', versions: other === undefined && versions.served.length > 0 ? versions : undefined, source });
    }
  }
  return found;
}

/** `GROUP/KIND` that a CustomResourceDefinition defines. */
function keyIn(spec: unknown): string {
  const { group, names } = fieldsOf(spec);
  return `${textOf(group) ?? ''}/${textOf(fieldsOf(names).kind) ?? ''}`;
}

function versionsIn(spec: unknown): Pick<DefinedKind, 'served' | 'deprecated'> {
  const versions = listOf(fieldsOf(spec).versions).filter(isFields).filter(({ served }) => served !== false);
  const namesOf = (list: typeof versions) => list.flatMap(({ name }) => textOf(name) ?? []);
  return { served: namesOf(versions), deprecated: namesOf(versions.filter(({ deprecated }) => deprecated === true)) };
}
