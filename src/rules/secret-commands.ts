/** What a Secret is for: that decides its type, and the names of its values. */
export type SecretUse = 'bgp-password' | 'memberlist' | 'tls';

/** The type and the values that whoever reads the Secret expects. */
export const SECRET_SHAPES: Readonly<Record<SecretUse, { readonly type: string; readonly keys: readonly string[] }>> = {
  'bgp-password': { type: 'kubernetes.io/basic-auth', keys: ['password'] },
  'memberlist': { type: 'Opaque', keys: ['secretkey'] },
  'tls': { type: 'kubernetes.io/tls', keys: ['tls.crt', 'tls.key'] },
};

/** The command that makes a Secret in the cluster; values are taken from the shell, and stand in no file. */
export function commandToMake(use: SecretUse, namespace: string, name: string): string {
  const where = `${name} --namespace ${namespace}`;
  switch (use) {
    case 'bgp-password': return `kubectl create secret generic ${where} --type=kubernetes.io/basic-auth --from-literal=password="$PASSWORD"`;
    case 'memberlist': return `kubectl create secret generic ${where} --from-literal=secretkey="$(openssl rand -base64 128)"`;
    case 'tls': return `kubectl create secret tls ${where} --cert=tls.crt --key=tls.key`;
  }
}
