/** What a profile of TLS allows. */
interface TlsProfileTerms {
  readonly versions: readonly ('1.2' | '1.3')[];
  /** For TLS 1.2, by OpenSSL's names; those of TLS 1.3 are all good, and hardly a proxy lets anybody choose among them. */
  readonly ciphers: readonly string[];
  /** The same by the names of IANA. */
  readonly ianaCiphers: readonly string[];
}

/**
 * The guideline "Server Side TLS" of Mozilla, version 5.7 (ssl-config.mozilla.org): what it calls modern and intermediate. Its three ciphers with DHE
 * are left out: Go and Envoy have none of them, and NGINX and HAProxy use them only with parameters in a file, so no client would be served by them.
 */
export const TLS_PROFILES: Readonly<Record<'modern' | 'intermediate', TlsProfileTerms>> = {
  modern: { versions: ['1.3'], ciphers: [], ianaCiphers: [] },
  intermediate: {
    versions: ['1.2', '1.3'],
    ciphers: [
      'ECDHE-ECDSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES128-GCM-SHA256', 'ECDHE-ECDSA-AES256-GCM-SHA384', 'ECDHE-RSA-AES256-GCM-SHA384',
      'ECDHE-ECDSA-CHACHA20-POLY1305', 'ECDHE-RSA-CHACHA20-POLY1305',
    ],
    ianaCiphers: [
      'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', 'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
      'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384', 'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256', 'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256',
    ],
  },
};
