import { LayerId } from './layers/layer';
import { Manifest } from '../model/manifest';

/** An object of the app. */
export interface DeliverableObject {
  readonly manifest: Manifest;
  /** Path of the construct that wrote it. */
  readonly path: string;
  /** The layer that the app puts it into, by itself or by a construct above it. */
  readonly layer?: LayerId;
  /** Whether the rules of a plan judged it. */
  readonly isJudged?: boolean;
}
