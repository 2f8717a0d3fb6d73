import * as fs from 'fs';
import * as path from 'path';
import { run } from '../sandbox/processes';

/** A certificate with its key, as texts in PEM. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
}

const CURVE = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** A certificate authority of this run. */
export class CertificateAuthority {
  static async create(folder: string): Promise<CertificateAuthority> {
    fs.mkdirSync(folder, { recursive: true });
    await run(['openssl', 'req', '-x509', ...CURVE, '-days', '2', '-subj', '/CN=world', '-keyout', path.join(folder, 'ca.key'), '-out', path.join(folder, 'ca.crt')]);
    return new CertificateAuthority(folder);
  }

  readonly file: string;
  readonly certificate: string;

  private constructor(private readonly folder: string) {
    this.file = path.join(folder, 'ca.crt');
    this.certificate = fs.readFileSync(this.file, 'utf8');
  }

  /** A certificate for host names and addresses. */
  async issue(name: string, hosts: readonly string[]): Promise<Certificate> {
    const at = (extension: string) => path.join(this.folder, `${name}.${extension}`);
    const names = hosts.map((host) => `${/^[0-9.]+$|:/.test(host) ? 'IP' : 'DNS'}:${host}`).join(',');
    fs.writeFileSync(at('ext'), `subjectAltName=${names}\n`);
    await run(['openssl', 'req', ...CURVE, '-subj', `/CN=${name}`, '-keyout', at('key'), '-out', at('csr')]);
    await run(['openssl', 'x509', '-req', '-in', at('csr'), '-CA', this.file, '-CAkey', path.join(this.folder, 'ca.key'), '-days', '2', '-extfile', at('ext'), '-out', at('crt')]);
    return { certificate: fs.readFileSync(at('crt'), 'utf8'), key: fs.readFileSync(at('key'), 'utf8') };
  }

  /** Paths of what `issue` made. */
  files(name: string): { readonly certificate: string; readonly key: string } {
    return { certificate: path.join(this.folder, `${name}.crt`), key: path.join(this.folder, `${name}.key`) };
  }
}
