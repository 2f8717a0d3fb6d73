import { ApiObject, ApiObjectMetadataDefinition, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { resolveManifest, resolvesByDefault } from './plain-resolution';
import { Manifest } from '../model/manifest';
import { PlannedAddresses } from './plan/planned-addresses';
import { isClusterScoped } from '../model/reader/scope';

const EMITTED = Symbol.for('cdk8s-bare-metal.EmittedObject');
const METADATA = Symbol('metadata');

/**
 * An object that this library writes: raw, so that fields which nobody modelled survive a JSON patch.
 *
 * Values inside the manifest may be cdk8s Lazies. Within one synth it is resolved once, for the rules and for the file
 * alike. A cluster-scoped object carries no namespace, whatever its chart's default.
 */
export class EmittedObject extends ApiObject {
  /** `instanceof` will not do: cdk8s makes it true for every ApiObject. */
  public static isEmitted(object: ApiObject): object is EmittedObject {
    return EMITTED in object;
  }

  private resolved?: { readonly round: number; readonly json: any };
  /** Whether anybody may have changed what the manifest says. */
  private touched: boolean;

  /**
   * @param manifest the object; values may be Lazies, labels and annotations as a whole may not
   * @param plan decides how long a resolved object holds
   * @param lateAnnotations annotations whose names are known only when everything else is; those of the manifest win
   * @param isSealed whether the manifest is emitted as it stands, in its own order and without what its chart adds
   */
  constructor(
    scope: Construct, id: string, private readonly manifest: Manifest,
    private readonly plan?: PlannedAddresses, private readonly lateAnnotations?: () => Readonly<Record<string, string>>,
    private readonly isSealed = false,
  ) {
    super(scope, id, manifest as any);
    // A cdk8s that makes it a property of the object's own keeps us from seeing who asks for it.
    this.touched = Object.prototype.hasOwnProperty.call(this, 'metadata');
  }

  public addJsonPatch(...ops: JsonPatch[]): void {
    this.touched = true;
    super.addJsonPatch(...ops);
  }

  public toJson(): any {
    const round = this.plan?.resolutionRound();
    if (round !== undefined && this.resolved?.round === round) {
      return this.resolved.json;
    }
    const json = this.withLateAnnotations(this.withoutStrayNamespace(this.plainJson() ?? super.toJson()));
    if (round !== undefined) {
      this.resolved = { round, json };
    }
    return json;
  }

  /** What cdk8s would answer, sooner; undefined where only cdk8s can tell. */
  private plainJson(): any {
    if (this.isSealed && !this.touched) {
      return this.manifest;
    }
    if (this.touched || !(this.plan?.resolvesByDefault() ?? resolvesByDefault(this))) {
      return undefined;
    }
    const { metadata } = this.manifest;
    const { chart, name } = this;
    const complete = { ...metadata, labels: { ...chart.labels, ...metadata.labels }, name, namespace: metadata.namespace ?? chart.namespace };
    try {
      return resolveManifest(this.manifest, complete);
    } catch {
      // Where a Lazy fails it will fail in cdk8s too, which names the construct.
      return undefined;
    }
  }

  private withLateAnnotations(json: any): any {
    const late = this.lateAnnotations?.();
    if (late === undefined || Object.keys(late).length === 0) {
      return json;
    }
    const annotations = Object.entries({ ...late, ...json.metadata.annotations }).sort(([a], [b]) => (a < b ? -1 : 1));
    return { ...json, metadata: { annotations: Object.fromEntries(annotations), ...without(json.metadata, 'annotations') } };
  }

  private withoutStrayNamespace(json: any): any {
    if (!isClusterScoped(this.apiVersion, this.kind)) {
      return json;
    }
    return { ...json, metadata: without(json.metadata, 'namespace') };
  }
}

Object.defineProperty(EmittedObject.prototype, EMITTED, { value: true });

/** cdk8s sets it once; whoever asks for it afterwards may add to it. */
Object.defineProperty(EmittedObject.prototype, 'metadata', {
  set(metadata: ApiObjectMetadataDefinition) {
    this[METADATA] = metadata;
  },
  get() {
    this.touched = true;
    return this[METADATA];
  },
});

function without(fields: any, name: string): any {
  const { [name]: _, ...others } = fields;
  return others;
}

/** Emits manifests in the order given, each under an id that tells what it is. */
export function emitAll(scope: Construct, manifests: readonly Manifest[], plan?: PlannedAddresses): void {
  for (const manifest of manifests) {
    new EmittedObject(scope, `${manifest.kind}-${manifest.metadata.name}`, manifest, plan);
  }
}
