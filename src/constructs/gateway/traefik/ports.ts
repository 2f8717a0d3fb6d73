/** Where Traefik listens in its pod: above 1023, so that the process needs no privilege to listen. */
export const PORTS = { web: 8000, websecure: 8443, ping: 8080 } as const;
