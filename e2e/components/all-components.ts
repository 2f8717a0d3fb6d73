import { VERSIONS } from '../versions';
import { GoModule } from './go-module';

/** All that the suite runs, in the order in which it is built. */
export const ALL_COMPONENTS = [
  new GoModule({
    name: 'kubernetes',
    version: VERSIONS.kubernetes,
    variables: {
      'k8s.io/client-go/pkg/version.gitVersion': `v${VERSIONS.kubernetes}`,
      'k8s.io/component-base/version.gitVersion': `v${VERSIONS.kubernetes}`,
    },
    tools: {
      'kube-apiserver': { package: 'k8s.io/kubernetes/cmd/kube-apiserver', versionArguments: ['--version'] },
      'etcd': { package: 'go.etcd.io/etcd/server/v3', versionArguments: ['--version'], version: VERSIONS.etcd },
      'kubectl': { package: 'k8s.io/kubernetes/cmd/kubectl', versionArguments: ['version', '--client'] },
      'kube-controller-manager': { package: 'k8s.io/kubernetes/cmd/kube-controller-manager', versionArguments: ['--version'] },
    },
  }),
  new GoModule({
    name: 'metallb',
    version: VERSIONS.metallb,
    tools: {
      controller: { package: 'go.universe.tf/metallb/controller' },
      speaker: { package: 'go.universe.tf/metallb/speaker' },
    },
  }),
  new GoModule({
    name: 'traefik',
    version: VERSIONS.traefik,
    variables: { 'github.com/traefik/traefik/v3/pkg/version.Version': VERSIONS.traefik },
    tools: { traefik: { package: 'github.com/traefik/traefik/v3/cmd/traefik', versionArguments: ['version'] } },
  }),
  new GoModule({
    name: 'frr-k8s',
    version: VERSIONS.frrK8s,
    tools: { 'frr-k8s-controller': { package: 'github.com/metallb/frr-k8s/cmd/frr-k8s-controller' } },
    files: { 'frr-k8s-crds': { module: 'github.com/metallb/frr-k8s', path: 'config/crd/bases' } },
  }),
  new GoModule({
    name: 'contour',
    version: VERSIONS.contour,
    variables: { 'github.com/projectcontour/contour/internal/build.Version': `v${VERSIONS.contour}` },
    tools: { contour: { package: 'github.com/projectcontour/contour/cmd/contour', versionArguments: ['version'] } },
    files: { 'contour-crds': { module: 'github.com/projectcontour/contour', path: 'examples/contour/01-crds.yaml' } },
  }),
  new GoModule({
    name: 'envoy-gateway',
    version: VERSIONS.envoyGateway,
    variables: { 'github.com/envoyproxy/gateway/internal/cmd/version.envoyGatewayVersion': `v${VERSIONS.envoyGateway}` },
    tools: {
      'envoy-gateway': { package: 'github.com/envoyproxy/gateway/cmd/envoy-gateway', versionArguments: ['version'] },
      'egctl': { package: 'github.com/envoyproxy/gateway/cmd/egctl', versionArguments: ['version', '--remote=false'] },
    },
    files: {
      'envoy-gateway-crds': { module: 'github.com/envoyproxy/gateway', path: 'charts/gateway-crds-helm/templates/generated' },
      'gateway-api-crds': { module: 'sigs.k8s.io/gateway-api', path: 'config/crd/standard' },
    },
  }),
] as const;
