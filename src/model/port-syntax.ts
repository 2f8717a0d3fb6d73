/** A letter, and no two hyphens in a row. */
const NAME = /^(?=.{1,15}$)(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/** What the name of a container's port is. */
export const PORT_NAME_HELP = 'at most 15 lower-case letters, digits and single inner hyphens, with a letter among them';

/** Whether the API server takes it for the name of a container's port (the name of a service, RFC 6335, section 5.1, in lower case). */
export function isPortName(name: string): boolean {
  return NAME.test(name);
}

/** The protocols of a port in Kubernetes. */
export const PORT_PROTOCOLS: readonly string[] = ['TCP', 'UDP', 'SCTP'];

export function isPortNumber(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 65535;
}
