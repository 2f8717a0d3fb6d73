import { CONFINED, emptyFolders, frrContainer, frrMetrics, reloader, startUpFiles } from './containers';
import { imageOf } from '../images';
import { FRR_METRICS, FRR_RELOADER } from '../names';
import { InstallationOptions } from '../options';

/** Name of the ConfigMap that FRR starts with. */
export const FRR_START_UP = 'frr-startup';

/** What the speaker's pods have more in the mode `frr`. */
export function frrBesideSpeaker(options: InstallationOptions) {
  const { facts } = options;
  const image = imageOf('frr', options);
  const port = facts.frrMetricsPort;
  return {
    containers: [
      frrContainer({
        facts, image, confined: true, resources: options.resources?.frr,
        health: { port, ...(facts.guardsMetrics ? { scheme: 'HTTPS' } : {}) },
      }),
      reloader(image, { securityContext: CONFINED }, [{ mountPath: '/var/log/frr', name: 'frr-log' }]),
      frrMetrics(
        image,
        [`--metrics-port=${port}`, ...(facts.guardsMetrics ? ['--metrics-bind-address=0.0.0.0'] : [])],
        { containerPort: port, name: facts.guardsMetrics ? 'frrmetricshttps' : 'frrmetrics' },
        { env: [{ name: 'VTYSH_HISTFILE', value: '/dev/null' }], securityContext: CONFINED },
      ),
    ],
    initContainers: [
      startUpFiles(image),
      tool('cp-reloader', 'frr-reloader.sh', FRR_RELOADER, options),
      tool('cp-metrics', 'frr-metrics', FRR_METRICS, options),
    ],
    volumes: [
      ...emptyFolders(['frr-sockets']),
      { name: 'frr-startup', configMap: { name: FRR_START_UP } },
      ...emptyFolders(['frr-conf', 'reloader', 'metrics', 'frr-tmp', 'frr-lib', 'frr-log']),
    ],
  };
}

/** FRR's image has none of MetalLB's programs: the speaker's brings them. */
function tool(name: string, file: string, to: { readonly mountPath: string; readonly name: string }, options: InstallationOptions) {
  return { name, image: imageOf('speaker', options), command: ['/cp-tool', `/${file}`, `${to.mountPath}/${file}`], volumeMounts: [to] };
}
