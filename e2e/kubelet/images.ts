/** The programs that stand for container images. */
export interface Images {
  /** By repository, without registry, tag and digest: `metallb/controller`; a second program of an image by its command too: `metallb/frr-k8s /statuscleaner`. */
  readonly programs: Readonly<Record<string, string>>;
  /** Repositories of those that are linked to the libraries of this machine. */
  readonly linked: readonly string[];
  /** What every other image is: it answers on each of the container's ports, and where it is probed, with what it was asked, and by whom. */
  readonly echo: string;
}

/** Arguments that a program gets beside those that we emit. */
export interface AddedArguments {
  readonly image: string;
  readonly args: readonly string[];
  readonly reason: string;
}

/** Everything that is told to a program differently from what its manifest says. */
export const ADDED_ARGUMENTS: readonly AddedArguments[] = [
  { image: 'traefik', args: ['--providers.providersthrottleduration=100ms'], reason: 'a change answers after a tenth of a second, not after two' },
  { image: 'traefik', args: ['--api=true', '--api.insecure=true'], reason: 'cases read what Traefik itself says of its routers' },
  { image: 'envoyproxy/envoy', args: ['--disable-hot-restart', '--concurrency', '1'], reason: 'all pods share the memory of this machine, by whose names a restart finds its forerunner' },
  { image: 'metallb/frr-k8s', args: ['--bgp-debounce-timeout=200'], reason: 'FRR gets a change after a fifth of a second, not after three seconds' },
];

/** How else a process of this world differs from a container on a node. */
export const OTHER_DIFFERENCES: readonly string[] = [
  'Probes start at once and are asked every tenth of a second until they answer, whatever initialDelaySeconds and periodSeconds say, unless a case wants the delays.',
  'The bounding set of capabilities holds SYS_CHROOT, SETUID and SETGID beside those that the container asks for: they are needed to start it.',
  'Files of volumes can be read by every user, whatever defaultMode and fsGroup say.',
  'Limits of memory and processors, and seccomp profiles, are not applied.',
  'What stands in for a program that is not there answers the readiness probe at once and says that it is well: it is not asked whether it is alive, and ends at once where a container is to end.',
  'Without root only one user exists: runAsUser is not applied there.',
];

/** `metallb/controller` of `quay.io/metallb/controller:v0.16.1@sha256:…`. */
export function repositoryOf(image: string): string {
  const [name] = image.split('@');
  const parts = name.replace(/:[^:/]*$/, '').split('/');
  return parts.length > 1 && /[.:]|^localhost$/.test(parts[0]) ? parts.slice(1).join('/') : parts.join('/');
}
