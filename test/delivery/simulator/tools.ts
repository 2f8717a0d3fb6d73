import { ApiServer } from './api-server';
import { ArgoCdSimulator } from './argo-cd';
import { Engine, Outcome } from './engine';
import { FluxSimulator } from './flux';
import { Kubectl } from './kubectl';
import { DeliveryTool } from '../../../src/delivery/tool';
import { Delivery } from 'cdk8s-bare-metal';

const ARGO_CD = { repoUrl: 'https://git.example.com/home.git', path: 'clusters/home' };

/** A tool, what the library writes for it, and what of refusals it gets over by itself. */
export interface SimulatedTool {
  readonly name: string;
  readonly tool: DeliveryTool;
  readonly engine: (server: ApiServer, turn?: (names: readonly string[]) => readonly string[]) => Engine;
  /** Whether whatever leaves the app leaves the cluster. */
  readonly prunes: boolean;
  /** Whether the layers are applied one after another. */
  readonly keepsOrder: boolean;
  /** Whether a refusal is one that the tool's own retries are there for. */
  readonly getsOver: (cause: string) => boolean;
}

const PATH = './clusters/home/dist';

export const FLUX: SimulatedTool = {
  name: 'Flux', tool: Delivery.flux({ path: PATH, sourceRef: 'flux-system' })._tool, engine: (server, turn) => new FluxSimulator(server, PATH, turn), prunes: true, keepsOrder: true, getsOver: () => false,
};
export const ARGO: SimulatedTool = {
  name: 'Argo CD', tool: Delivery.argoCd(ARGO_CD)._tool, engine: (server) => new ArgoCdSimulator(server, ARGO_CD.path), prunes: true, keepsOrder: true, getsOver: (cause) => cause === 'webhook',
};
/** Argo CD keeps no order between Applications, whatever is refused is tried again, and an Application that goes leaves what it applied. */
export const ARGO_PER_LAYER: SimulatedTool = {
  ...ARGO, name: 'Argo CD, an Application for each layer', tool: Delivery.argoCd({ ...ARGO_CD, applicationPerLayer: true })._tool, prunes: false, keepsOrder: false, getsOver: () => true,
};
export const KUBECTL: SimulatedTool = {
  name: 'kubectl apply -k', tool: Delivery.kustomize()._tool, engine: (server) => new Kubectl(server), prunes: false, keepsOrder: true, getsOver: (cause) => cause === 'webhook',
};

export const TOOLS = [FLUX, ARGO, ARGO_PER_LAYER, KUBECTL];

/** Everything that is wrong with what a tool did: nothing may be. */
export function complaints({ getsOver, keepsOrder }: SimulatedTool, server: ApiServer, { refusals, undone }: Outcome): string[] {
  return [...refusals.filter(({ cause }) => !getsOver(cause)).map(({ message }) => `refused: ${message}`), ...undone.map((what) => `not done: ${what}`), ...(keepsOrder ? server.violations : [])];
}
