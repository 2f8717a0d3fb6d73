import { DefinitionBundle } from '../definition-bundle';

/** Written by scripts/derive-definitions.ts. */
export const ENVOY_GATEWAY_1_9_0: DefinitionBundle = {
  name: 'envoy-gateway',
  version: '1.9.0',
  base: 'https://raw.githubusercontent.com/envoyproxy/gateway/39763b1c07ec30a5526fe70434a2cfe4181de642/charts/gateway-helm/charts/crds/crds/generated/',
  joined: { size: 2552485, sha256: 'd775494a3866a89ef2c7e8106f0f9bccf37a82d000e062315d94ef588110ee0f' },
  remark: 'Envoy Gateway needs a bundle of Gateway API beside it.',
  files: [
    { name: 'gateway.envoyproxy.io_backends.yaml', size: 29000, sha256: 'bb1901aea758d05458b853b07db04a96a1ea4346b177e392e5ce7398573805be' },
    { name: 'gateway.envoyproxy.io_backendtrafficpolicies.yaml', size: 223986, sha256: 'cd75a4c222df5487aa9ca8957b48bcc3255eb25de02ed9153faf620bc160f786' },
    { name: 'gateway.envoyproxy.io_clienttrafficpolicies.yaml', size: 123719, sha256: '2c7eaa1ce30de626e9c362b8d9002281c2f435f970020fa81902ad7f30b38d5b' },
    { name: 'gateway.envoyproxy.io_envoyextensionpolicies.yaml', size: 168371, sha256: '92f4dfdd67be4b242511381d6175f517782e655233fdf5b5e28a400ea5601f79' },
    { name: 'gateway.envoyproxy.io_envoypatchpolicies.yaml', size: 28094, sha256: '8e9110c32b414ea5c43a85e272dc2dee8917ed0bfa36a9a2b72fde1f3fba6083' },
    { name: 'gateway.envoyproxy.io_envoyproxies.yaml', size: 1412988, sha256: '3e9ea2f348445e3798b02daf02bf024b0d944227cf5ef8a18da7f675a1afd223' },
    { name: 'gateway.envoyproxy.io_httproutefilters.yaml', size: 28014, sha256: 'ad46193dbec0a28cc97fa93a64bcd1f464858544d884eeac5e4d767526dcfd3d' },
    { name: 'gateway.envoyproxy.io_securitypolicies.yaml', size: 538313, sha256: '6412914ec5b7c48f58b85f60a80767ba15a50c8d374480cf5f2d872e4a764466' },
  ],
  kinds: [
    { group: 'gateway.envoyproxy.io', kind: 'Backend', scope: 'Namespaced', served: ['v1alpha1'] },
    { group: 'gateway.envoyproxy.io', kind: 'BackendTrafficPolicy', scope: 'Namespaced', served: ['v1alpha1'] },
    { group: 'gateway.envoyproxy.io', kind: 'ClientTrafficPolicy', scope: 'Namespaced', served: ['v1alpha1'] },
    { group: 'gateway.envoyproxy.io', kind: 'EnvoyExtensionPolicy', scope: 'Namespaced', served: ['v1alpha1'] },
    { group: 'gateway.envoyproxy.io', kind: 'EnvoyPatchPolicy', scope: 'Namespaced', served: ['v1alpha1'] },
    { group: 'gateway.envoyproxy.io', kind: 'EnvoyProxy', scope: 'Namespaced', served: ['v1alpha1'] },
    { group: 'gateway.envoyproxy.io', kind: 'HTTPRouteFilter', scope: 'Namespaced', served: ['v1alpha1'] },
    { group: 'gateway.envoyproxy.io', kind: 'SecurityPolicy', scope: 'Namespaced', served: ['v1alpha1'] },
  ],
};
