import { entryPointArguments } from '../clients/traefik';
import { GatewayRequest } from '../proxy';
import { tlsFileArguments } from './tls-file';
import { TraefikGatewayOptions } from './traefik-gateway-options';
import { commonArguments, httpEntryPoint } from '../traefik/arguments';

/** Where Traefik listens in its pod: a listener of a Gateway must have the port of an entry point. */
export const PORTS = { web: 80, websecure: 443, ping: 8080 } as const;

/** Traefik's command line. */
export function traefikGatewayArguments(request: GatewayRequest, options: TraefikGatewayOptions): string[] {
  const { name, namespace, reportStatus, routes } = request;
  const provider = '--providers.kubernetesgateway';
  return [
    ...commonArguments(request, options),
    // TLS is ended by listeners; an entry point that ended it could have none for plain HTTP.
    ...(['web', 'websecure'] as const).flatMap((port) => httpEntryPoint(port, PORTS[port], options)),
    ...entryPointArguments(routes.clients),
    `--entrypoints.traefik.address=:${PORTS.ping}/tcp`,
    '--ping=true',
    `${provider}=true`,
    // Of several Traefiks each serves the GatewayClass of its own.
    `${provider}.labelselector=app.kubernetes.io/instance=${name},app.kubernetes.io/name=traefik`,
    ...tlsFileArguments(routes.clients),
    ...(reportStatus ? [`${provider}.statusaddress.service.name=${name}`, `${provider}.statusaddress.service.namespace=${namespace}`] : []),
  ];
}
