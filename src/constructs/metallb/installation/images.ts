import { BgpMode, ImageTags, MetalLbFacts } from '../../../behavior/metallb/versions/metallb-facts';

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

  /**
   * Digest that FRR's image is pinned to, `sha256:` and 64 hexadecimal digits. The modes come with different versions of FRR, and NATIVE with none.
   *
   * @default - the image is named by its tag alone
   */
  readonly frrDigest?: string;

  /**
   * Digest that the image of frr-k8s is pinned to, `sha256:` and 64 hexadecimal digits; for the mode FRR_K8S alone.
   *
   * @default - the image is named by its tag alone
   */
  readonly frrK8sDigest?: string;

  /**
   * Digest that kube-rbac-proxy's image is pinned to, `sha256:` and 64 hexadecimal digits; only MetalLB 0.15 has it, beside frr-k8s.
   *
   * @default - the image is named by its tag alone
   */
  readonly kubeRbacProxyDigest?: string;

  /**
   * Names of Secrets in MetalLB's namespace that the images are pulled with.
   *
   * @default - none
   */
  readonly pullSecrets?: string[];
}

const DEFAULT_REGISTRY = 'quay.io';

const IMAGES = {
  controller: { repository: 'metallb/controller', tag: (tags: ImageTags) => tags.metallb, digest: 'controllerDigest' },
  speaker: { repository: 'metallb/speaker', tag: (tags: ImageTags) => tags.metallb, digest: 'speakerDigest' },
  frr: { repository: 'frrouting/frr', tag: (tags: ImageTags) => tags.frr, digest: 'frrDigest' },
  frrOfFrrK8s: { repository: 'frrouting/frr', tag: (tags: ImageTags) => tags.frrOfFrrK8s, digest: 'frrDigest' },
  frrK8s: { repository: 'metallb/frr-k8s', tag: (tags: ImageTags) => tags.frrK8s, digest: 'frrK8sDigest' },
  // Where its authors publish it; gcr.io/kubebuilder, which MetalLB 0.15.3 names, lost it in March 2026.
  kubeRbacProxy: { repository: 'brancz/kube-rbac-proxy', tag: (tags: ImageTags) => tags.kubeRbacProxy, digest: 'kubeRbacProxyDigest' },
} as const;

/** Which images are meant. */
interface ImageChoice {
  readonly facts: MetalLbFacts;
  readonly images?: MetalLbImages;
}

/** For example `quay.io/metallb/speaker:v0.16.1`. */
export function imageOf(name: keyof typeof IMAGES, { images = {}, facts }: ImageChoice): string {
  const { repository, tag, digest } = IMAGES[name];
  const pinned = images[digest];
  return `${images.registry ?? DEFAULT_REGISTRY}/${repository}:${tag(facts.tags)}${pinned === undefined ? '' : `@${pinned}`}`;
}

/** What is installed beside the controller and the speakers, by the mode. */
const BESIDE: Readonly<Record<BgpMode, readonly (keyof typeof IMAGES)[]>> = {
  'native': [],
  'frr': ['frr'],
  'frr-k8s': ['frrOfFrrK8s', 'frrK8s', 'kubeRbacProxy'],
};

/** The digests that pin no image of a mode. */
export function unusedDigests(images: MetalLbImages, mode: BgpMode, facts: MetalLbFacts): string[] {
  const there: readonly (keyof typeof IMAGES)[] = ['controller', 'speaker', ...BESIDE[mode]];
  const used = new Set<string>(there.filter((name) => IMAGES[name].tag(facts.tags) !== undefined).map((name) => IMAGES[name].digest));
  return [...new Set(Object.values(IMAGES).map(({ digest }) => digest))].filter((digest) => images[digest] !== undefined && !used.has(digest));
}

/** The field of a pod; nothing where images are pulled by everybody. */
export function pullSecretsField({ images }: ImageChoice): { imagePullSecrets?: { name: string }[] } {
  const names = images?.pullSecrets ?? [];
  return names.length === 0 ? {} : { imagePullSecrets: names.map((name) => ({ name })) };
}
