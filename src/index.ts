export * from './constructs/plan/address-claim';
export * from './constructs/plan/ip-plan';
export { DnsFormat, DnsNames, NamedService, PlanDns } from './constructs/plan/dns-options';
export * from './constructs/plan/ip-plan-props';
export * from './constructs/plan/plan-check';
export { BareMetalLoadBalancer } from './constructs/metallb/bare-metal-load-balancer';
export {
  BareMetalLoadBalancerProps, KubeProxyMode, KubeProxyOptions, KubernetesDistribution, MetalLbLogLevel, MetalLbMode, MetalLbVersion, MetalLbWebhookMode,
  NetworkAddOn, SpeakerToleration,
} from './constructs/metallb/load-balancer-props';
export { MetalLbImages } from './constructs/metallb/installation/images';
export { MetalLbAlerts } from './constructs/metallb/installation/monitoring/alerts';
export { MetalLbMonitorKind, MetalLbMonitors } from './constructs/metallb/installation/monitoring/monitor-options';
export { MetalLbNetworkPolicies } from './constructs/metallb/installation/network-policy-options';
export { ContainerResources, MetalLbResources } from './constructs/metallb/installation/resources';
export { AddressPool, AddressPoolOptions } from './constructs/metallb/address-pool';
export { FurtherFields } from './constructs/metallb/further-fields';
export { Layer2Options } from './constructs/metallb/layer-2-advertisement';
export { NodeChoice } from './constructs/metallb/node-choice';
export { BfdProfile, BfdProfileOptions } from './constructs/metallb/bgp/bfd-profile';
export { BgpAdvertisementOptions } from './constructs/metallb/bgp/bgp-advertisement';
export { BgpPeer, BgpPeerOptions, BgpSessionOptions, DynamicAsn } from './constructs/metallb/bgp/bgp-peer';
export { BgpCommunity, CommunityOptions } from './constructs/metallb/bgp/community';
export { FrrBfdProfile, FrrConfigurationOptions, FrrK8sConfigurationOptions, FrrRouter } from './constructs/metallb/frr-k8s/frr-configuration';
export {
  FrrAdvertised, FrrCommunityPrefixes, FrrLocalPreferencePrefixes, FrrNeighbor, FrrReceived, FrrReceivedPrefix,
} from './constructs/metallb/frr-k8s/frr-neighbor';
export { Rack, RackOptions, RackRouter } from './constructs/metallb/bgp/racks';
export { AddressFamilies, ClaimOptions } from './constructs/metallb/claim-options';
export {
  ExposedPort, ExposeOptions, ExposePodsOptions, ExposeWorkloadOptions, ExternalTrafficPolicy,
} from './constructs/metallb/exposed-service';
export { AdoptOptions } from './constructs/metallb/adopted-service';
export { ClientSideProps, DefaultCertificate, TlsProfile } from './constructs/gateway/clients/client-side-props';
export { ExistingGateway } from './constructs/gateway/gateway-elsewhere';
export { IngressGateway, IngressGatewayProps } from './constructs/gateway/ingress-gateway';
export { GatewayApiImplementation, IngressProxy } from './constructs/gateway/ingress-proxy';
export { GatewayAlerts } from './constructs/gateway/running/alerts';
export { GatewayAutoscaling } from './constructs/gateway/running/autoscaling';
export { GatewayMonitorKind, GatewayMonitors } from './constructs/gateway/running/monitors';
export { GatewayNetworkPolicies } from './constructs/gateway/running/network-policies';
export { PodToleration } from './constructs/gateway/running/pod-placement';
export { GatewayRunningOptions } from './constructs/gateway/running/running-options';
export { ListenersOfGateway, RouteGateway, RouteGatewayProps } from './constructs/gateway/route-gateway';
export { ContourOptions } from './constructs/gateway/contour/contour-options';
export { EnvoyGatewayOptions, GatewayCertificate } from './constructs/gateway/envoy-gateway/envoy-gateway-options';
export { HaproxyOptions, HaproxyTimeouts } from './constructs/gateway/haproxy/haproxy-options';
export { IngressNginxOptions } from './constructs/gateway/ingress-nginx/ingress-nginx-options';
export { NginxOptions } from './constructs/gateway/nginx/nginx-options';
export { TraefikIngressNginx, TraefikOptions, TraefikPodOptions } from './constructs/gateway/traefik/traefik-options';
export { TraefikGatewayOptions } from './constructs/gateway/traefik-gateway/traefik-gateway-options';
export { ArgoCdHelmApplication, ArgoCdHelmApplicationProps } from './constructs/gitops/argo-cd-helm-application';
export { ArgoCdOptions } from './constructs/gitops/argo-cd-options';
export { ChosenChart } from './constructs/gitops/chosen-chart';
export { Delivery } from './constructs/gitops/delivery';
export { FluxHelmRelease, FluxHelmReleaseProps } from './constructs/gitops/flux-helm-release';
export { FluxOptions, FluxSourceKind } from './constructs/gitops/flux-options';
export { GitOpsApp } from './constructs/gitops/gitops-app';
export { ClusterDeliveryOptions, DeliveryFiles, DeliveryLayer, GitOpsAppProps } from './constructs/gitops/gitops-app-props';
export { RequiredSecret, RequiredSecretProps, SecretUse } from './constructs/secrets/required-secret';
export { ExternalSecretOptions, SecretOrigin } from './constructs/secrets/secret-origin';
export { AppRoute } from './constructs/route/app-route';
export { AppRouteProps, PathMatch, RoutePath } from './constructs/route/app-route-props';
export { BackendConnection, BackendOptions, BackendProtocol, BackendTls, RouteBackend, WeightedBackend } from './constructs/route/route-backend';
export { CertManagerOptions, ClientCertificates, RouteTls, SecretOptions } from './constructs/route/route-tls';
export { StreamProtocol, StreamRoute, StreamRouteProps } from './constructs/route/stream-route';
export { BasicAuth, ExternalAuth } from './constructs/route/features/access';
export { RouteMirror, SessionAffinity } from './constructs/route/features/balancing';
export { HeaderOptions, RouteCors } from './constructs/route/features/headers';
export { RateLimit, RouteRetries, RouteTimeouts } from './constructs/route/features/limits';
export { RequestMatching } from './constructs/route/features/request-matching';
export { RouteRedirect, RouteRewrite } from './constructs/route/features/redirecting';
export { RouteFeatures } from './constructs/route/features/route-features';
