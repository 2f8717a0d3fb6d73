import * as path from 'path';
import { provideComponents } from '../build';
import { ControlPlanePrograms } from '../cluster/control-plane';
import { Images } from '../kubelet/images';

/** Where everything is that a group needs. */
export interface Programs {
  readonly controlPlane: ControlPlanePrograms;
  readonly images: Images;
  /** Everything that was asked for, by name. */
  readonly others: Readonly<Record<string, string>>;
  /** Folders of small tools, for PATH. */
  readonly folders: readonly string[];
}

/** What every world is made of. */
const ALWAYS = ['kubernetes', 'echo', 'tools'];
const TOOLS = ['ip', 'nft', 'arping', 'ping', 'curl', 'openssl'];
/** Which program stands for which image, or for one command of an image; of several the one that the group needs. */
const IMAGES: readonly (readonly [image: string, program: string])[] = [
  ['metallb/controller', 'controller'], ['metallb/speaker', 'speaker'], ['traefik', 'traefik'],
  ['metallb/frr-k8s', 'frr-k8s-controller'], ['metallb/frr-k8s /statuscleaner', 'frr-k8s-statuscleaner'],
  ['envoyproxy/gateway', 'envoy-gateway'], ['envoyproxy/envoy', 'envoy'],
  ['projectcontour/contour', 'contour'], ['envoyproxy/envoy', 'contour-envoy'],
];
const LINKED = ['envoyproxy/envoy'];

/** Brings what a group needs to this machine, or tells why that cannot be. */
export async function provide(needs: readonly string[]): Promise<Programs | { readonly reason: string }> {
  const binaries = await provideComponents([...ALWAYS, ...needs], () => {});
  const [missing] = binaries.missing;
  if (missing !== undefined) {
    return { reason: `${missing.component}: ${missing.reason}` };
  }
  const others = binaries.all;
  return {
    controlPlane: { etcd: others.etcd, kubeApiserver: others['kube-apiserver'], kubeControllerManager: others['kube-controller-manager'] },
    images: {
      programs: Object.fromEntries(IMAGES.filter(([, program]) => program in others).map(([image, program]) => [image, others[program]])),
      linked: LINKED,
      echo: others.echo,
    },
    others,
    folders: [...new Set(TOOLS.map((tool) => path.dirname(others[tool])))],
  };
}
