import { METALLB_VERSION } from '../../../behavior/versions';

const REGISTRY = 'quay.io';

/** Where MetalLB's images come from. */
export interface MetalLbImages {
  /**
   * Registry that mirrors quay.io, for example `registry.example.com/mirror`.
   *
   * @default 'quay.io'
   */
  readonly registry?: string;

  /**
   * Digest that the controller's image is pinned to, `sha256:` and 64 hexadecimal digits.
   *
   * @default - the image is named by its tag alone
   */
  readonly controllerDigest?: string;

  /**
   * Digest that the speaker's image is pinned to, `sha256:` and 64 hexadecimal digits.
   *
   * @default - the image is named by its tag alone
   */
  readonly speakerDigest?: string;
}

/** For example `quay.io/metallb/speaker:v0.16.1`. */
export function imageOf(component: 'controller' | 'speaker', images: MetalLbImages = {}): string {
  const digest = component === 'controller' ? images.controllerDigest : images.speakerDigest;
  return `${images.registry ?? REGISTRY}/metallb/${component}:v${METALLB_VERSION}${digest === undefined ? '' : `@${digest}`}`;
}
