import { ApiObject, ApiObjectMetadata, ApiObjectMetadataDefinition } from 'cdk8s';
import { resolvePlain, resolvesByDefault } from './plain-resolution';
import { ManifestMetadata } from '../model/manifest';

/**
 * Metadata of an object of ours. As long as nobody has added to it, it is resolved like the plain data that it is; afterwards
 * cdk8s does it.
 */
export class EmittedMetadata extends ApiObjectMetadataDefinition {
  private extended = false;

  constructor(private readonly object: ApiObject, private readonly fields: ManifestMetadata) {
    super({ ...fields as ApiObjectMetadata, apiObject: object });
  }

  public addLabel(key: string, value: string): void {
    this.extended = true;
    super.addLabel(key, value);
  }

  public addAnnotation(key: string, value: string): void {
    this.extended = true;
    super.addAnnotation(key, value);
  }

  public addFinalizers(...finalizers: string[]): void {
    this.extended = true;
    super.addFinalizers(...finalizers);
  }

  public addOwnerReference(owner: Parameters<ApiObjectMetadataDefinition['addOwnerReference']>[0]): void {
    this.extended = true;
    super.addOwnerReference(owner);
  }

  public add(key: string, value: any): void {
    this.extended = true;
    super.add(key, value);
  }

  public toJson(): any {
    return this.plainJson() ?? super.toJson();
  }

  private plainJson(): any {
    if (this.extended || !resolvesByDefault(this.object)) {
      return undefined;
    }
    const resolved = Object.entries(resolvePlain(this.fields) ?? { unknown: [] });
    // Of lists cdk8s drops the empty ones, at any depth: labels and annotations are flat.
    return resolved.some(([, value]) => Array.isArray(value)) ? undefined : Object.fromEntries(resolved.filter(([, value]) => !isEmpty(value)));
  }
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && Object.keys(value!).length === 0;
}
