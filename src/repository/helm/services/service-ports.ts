import { Fields, filledText, isFields, listOf } from '../../../model/reader/fields';
import { isTemplate, placeholder } from '../values';

/** A port as a manifest has it. */
export interface ManifestPort {
  readonly name?: string;
  readonly port: number | string;
  readonly protocol?: string;
}

/** Stands for the ports of a Service where its chart alone knows them. */
const OF_THE_CHART: ManifestPort = { port: placeholder('port of the chart') };

/** Ports of a Service as far as values say them: a list, a mapping by name, `servicePort`, or `port`. */
export function portsOf(values: Fields): ManifestPort[] {
  const inner = isFields(values.spec) ? values.spec : {};
  const ports = values.ports ?? inner.ports;
  const found = Array.isArray(ports) ? listOf(ports).filter(isFields).flatMap((port) => onePort(port, filledText(port.name)))
    : isFields(ports) ? Object.entries(ports).flatMap(([name, port]) => onePort(isFields(port) ? port : { port }, name))
      : onePort({ port: values.servicePort ?? values.port }, undefined);
  return found.length === 0 ? [OF_THE_CHART] : found.length === 1 ? found : found.map((port, index) => ({ ...port, name: port.name ?? `port-${index + 1}` }));
}

function onePort({ port, exposedPort, protocol, enabled }: Fields, name: string | undefined): ManifestPort[] {
  const number = exposedPort ?? port;
  const isWritten = typeof number === 'number' || (typeof number === 'string' && number !== '');
  if (enabled === false || !isWritten) {
    return [];
  }
  // Charts also write what is spoken on top of TCP: HTTP, HTTPS.
  const transport = String(protocol ?? '').toUpperCase();
  return [{ ...(name === undefined ? {} : { name }), port: portNumber(number), ...(['UDP', 'SCTP'].includes(transport) ? { protocol: transport } : {}) }];
}

function portNumber(port: number | string): number | string {
  return typeof port === 'number' ? port : /^\d{1,5}$/.test(port) ? Number(port) : isTemplate(port) ? placeholder(port) : port;
}
