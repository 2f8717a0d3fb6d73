import { Source } from './source';

/** Something that is applied and is not here to be read: an address that kustomize takes in, or a chart. One of the two is set. */
export interface RemoteSource {
  /** As a `kustomization.yaml` writes it: `https://…/crds.yaml`, or `github.com/owner/name//folder?ref=v1`. */
  readonly address?: string;
  /** Name of the chart, without where it comes from. */
  readonly chart?: string;
  /** Version of the chart, where it is known. */
  readonly version?: string;
  /** What its owner says about it. */
  readonly values?: Readonly<Record<string, unknown>>;
  readonly source: Source;
}
