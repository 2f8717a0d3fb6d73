import { MetalLbImages } from './images';

/** All that the installation depends on. */
export interface InstallationOptions {
  readonly namespace: string;
  readonly images?: MetalLbImages;
  /** `all`, `debug`, `info`, `warn`, `error` or `none`. */
  readonly logLevel: string;
  /** Serve only Services of this class; absent: only Services without a class. */
  readonly loadBalancerClass?: string;
  /** Announce also from nodes that carry the exclude label. */
  readonly ignoreExcludeLabel: boolean;
  /** Taints that speakers tolerate beside those of control planes. */
  readonly speakerTolerations: readonly Readonly<Record<string, unknown>>[];
}

/** Arguments that controller and speakers share. */
export function commonArguments(options: InstallationOptions, metricsPort: number): string[] {
  return [
    `--port=${metricsPort}`,
    `--log-level=${options.logLevel}`,
    ...(options.loadBalancerClass === undefined ? [] : [`--lb-class=${options.loadBalancerClass}`]),
  ];
}
