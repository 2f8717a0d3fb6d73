import * as METALLB_0_15_3 from './metallb-0.15.3.json';
import * as METALLB_0_16_1 from './metallb-0.16.1.json';
import { metallbOf } from '../../../../src/behavior/metallb/versions/all-versions';
import { BgpMode } from '../../../../src/behavior/metallb/versions/metallb-facts';
import { metallbInstallation } from '../../../../src/constructs/metallb/installation/installation';
import { InstallationOptions } from '../../../../src/constructs/metallb/installation/options';
import { Manifest } from '../../../../src/model/manifest';
import { installationLeaves } from '../../../support/installation-leaves';
import { Difference, differences, Leaves, objectKey } from '../../../support/structural-difference';

type Sections = Readonly<Record<string, Readonly<Record<string, Leaves>>>>;

/** What upstream's manifests say, by version, and in a version by mode and option. */
export const UPSTREAM: Readonly<Record<string, Sections>> = {
  '0.15.3': METALLB_0_15_3 as unknown as Sections,
  '0.16.1': METALLB_0_16_1 as unknown as Sections,
};

/** Every version in every mode. */
export const ALL: readonly (readonly [version: string, mode: BgpMode])[] = Object.keys(UPSTREAM)
  .flatMap((version) => metallbOf(version)!.modes.map((mode) => [version, mode] as const));

/** The installation that a user gets who says nothing but this. */
export function install(options: Partial<Omit<InstallationOptions, 'facts'>> & { readonly version?: string } = {}): Manifest[] {
  const { version = '0.16.1', ...more } = options;
  return metallbInstallation({
    facts: metallbOf(version)!, mode: 'native', namespace: 'metallb-system', logLevel: 'info', ignoreExcludeLabel: false,
    toleratesControlPlanes: true, speakerTolerations: [], controllerTolerations: [], webhookMode: 'enabled', ...more,
  });
}

/** Upstream's objects of a mode, CustomResourceDefinitions aside. */
export function upstreamOf(version: string, mode: string): Readonly<Record<string, Leaves>> {
  const { native, [mode]: own } = UPSTREAM[version];
  return { ...native, ...own };
}

export function leavesByObject(manifests: readonly Manifest[]): Readonly<Record<string, Leaves>> {
  return Object.fromEntries(manifests.filter(({ kind }) => kind !== 'CustomResourceDefinition').map((manifest) => [objectKey(manifest), installationLeaves(manifest)]));
}

/** Differences of manifests from upstream's. */
export function compared(upstream: Readonly<Record<string, Leaves>>, manifests: readonly Manifest[]): Difference[] {
  return differences(upstream, leavesByObject(manifests));
}
