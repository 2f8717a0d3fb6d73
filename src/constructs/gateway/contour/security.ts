import { ContourOptions } from './contour-options';
import { CONTOUR_VERSION } from '../../../behavior/versions';

/** The user that upstream's manifests run Contour and Envoy as. */
const USER = 65534;

export const POD_SECURITY = { runAsGroup: USER, runAsNonRoot: true, runAsUser: USER, seccompProfile: { type: 'RuntimeDefault' } };

export const CONTAINER_SECURITY = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true };

/** The image of the control plane, its Job, and the two that stand beside Envoy. */
export function contourImage({ contourRegistry = 'ghcr.io', contourDigest }: ContourOptions): string {
  return `${contourRegistry}/projectcontour/contour:v${CONTOUR_VERSION}${contourDigest === undefined ? '' : `@${contourDigest}`}`;
}

/** A variable that has a field of the pod itself. */
export function podField(name: string, fieldPath: string): object {
  return { name, valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath } } };
}
