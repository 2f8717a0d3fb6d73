import { FluxSettings } from './flux-settings';
import { healthCheckExpressions } from './health-checks';
import { Manifest } from '../../model/manifest';
import { Build, buildsBefore } from '../files/build';

/** Name of the Kustomization of a build: fixed for ever, since Flux deletes what a Kustomization owned that is gone. */
export function kustomizationName({ name }: FluxSettings, { layer, namespace }: Build): string {
  return [name, layer.id, ...(namespace === undefined ? [] : [namespace])].join('-');
}

/** The Kustomization by which Flux applies a build. */
export function fluxKustomization(settings: FluxSettings, build: Build, all: readonly Build[]): Manifest {
  const { path, sourceKind, sourceRef, sourceNamespace, namespace, interval, retryInterval, timeout, decryptionSecret, serviceAccountName } = settings;
  const before = buildsBefore(build, all);
  const checks = build.layer.waitsFor === undefined ? [] : healthCheckExpressions(build.objects.map(({ manifest }) => manifest));
  return {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name: kustomizationName(settings, build), namespace },
    spec: {
      ...(decryptionSecret === undefined ? {} : { decryption: { provider: 'sops', secretRef: { name: decryptionSecret } } }),
      // Should the Kustomization itself go, definitions and namespaces stay, and all that is in them.
      ...(build.layer.id === 'definitions' ? { deletionPolicy: 'Orphan' } : {}),
      ...(before.length === 0 ? {} : { dependsOn: before.map((earlier) => ({ name: kustomizationName(settings, earlier) })) }),
      ...(checks.length === 0 ? {} : { healthCheckExprs: checks }),
      interval,
      path: `${path}/${build.folder}`,
      prune: true,
      retryInterval,
      ...(serviceAccountName === undefined ? {} : { serviceAccountName }),
      sourceRef: { kind: sourceKind, name: sourceRef, ...(sourceNamespace === undefined ? {} : { namespace: sourceNamespace }) },
      timeout,
      // Where nothing waits, nothing is waited for: a pod that does not start would hold up the next commit.
      wait: build.layer.waitsFor !== undefined,
    },
  };
}
