import { ApiObject, ApiObjectMetadata, ApiObjectMetadataDefinition } from 'cdk8s';
import { ManifestMetadata } from '../model/manifest';

/** Metadata of an object of ours: it knows whether anybody has added to what it was made of. */
export class EmittedMetadata extends ApiObjectMetadataDefinition {
  private added = false;

  constructor(object: ApiObject, readonly fields: ManifestMetadata) {
    super({ ...fields as ApiObjectMetadata, apiObject: object });
  }

  /** Whether `fields` are all there is. */
  public get isAsMade(): boolean {
    return !this.added;
  }

  public addLabel(key: string, value: string): void {
    this.added = true;
    super.addLabel(key, value);
  }

  public addAnnotation(key: string, value: string): void {
    this.added = true;
    super.addAnnotation(key, value);
  }

  public addFinalizers(...finalizers: string[]): void {
    this.added = true;
    super.addFinalizers(...finalizers);
  }

  public addOwnerReference(owner: Parameters<ApiObjectMetadataDefinition['addOwnerReference']>[0]): void {
    this.added = true;
    super.addOwnerReference(owner);
  }

  public add(key: string, value: any): void {
    this.added = true;
    super.add(key, value);
  }
}
