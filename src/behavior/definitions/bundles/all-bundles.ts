import { ARGO_CD_3_5_1 } from './argo-cd-3.5.1';
import { CERT_MANAGER_1_21_1 } from './cert-manager-1.21.1';
import { CONTOUR_1_33_6 } from './contour-1.33.6';
import { ENVOY_GATEWAY_1_9_0 } from './envoy-gateway-1.9.0';
import { EXTERNAL_DNS_0_22_0 } from './external-dns-0.22.0';
import { EXTERNAL_SECRETS_2_9_0 } from './external-secrets-2.9.0';
import { FLUX_HELM_CONTROLLER_1_6_3 } from './flux-helm-controller-1.6.3';
import { FLUX_KUSTOMIZE_CONTROLLER_1_9_4 } from './flux-kustomize-controller-1.9.4';
import { FLUX_SOURCE_CONTROLLER_1_9_1 } from './flux-source-controller-1.9.1';
import { GATEWAY_API_EXPERIMENTAL_1_3_0 } from './gateway-api-experimental-1.3.0';
import { GATEWAY_API_EXPERIMENTAL_1_6_1 } from './gateway-api-experimental-1.6.1';
import { GATEWAY_API_STANDARD_1_5_1 } from './gateway-api-standard-1.5.1';
import { GATEWAY_API_STANDARD_1_6_1 } from './gateway-api-standard-1.6.1';
import { HAPROXY_KUBERNETES_INGRESS_3_2_11 } from './haproxy-kubernetes-ingress-3.2.11';
import { NGINX_GATEWAY_FABRIC_2_6_7 } from './nginx-gateway-fabric-2.6.7';
import { NGINX_KUBERNETES_INGRESS_5_5_4 } from './nginx-kubernetes-ingress-5.5.4';
import { PROMETHEUS_OPERATOR_0_93_0 } from './prometheus-operator-0.93.0';
import { SEALED_SECRETS_0_36_6 } from './sealed-secrets-0.36.6';
import { TRAEFIK_3_7_9 } from './traefik-3.7.9';
import { DefinitionBundle } from '../definition-bundle';

/** Every bundle that is known here, of one name the newest first. Written by scripts/derive-definitions.ts. */
export const ALL_BUNDLES: readonly DefinitionBundle[] = [
  GATEWAY_API_STANDARD_1_6_1,
  GATEWAY_API_STANDARD_1_5_1,
  GATEWAY_API_EXPERIMENTAL_1_6_1,
  GATEWAY_API_EXPERIMENTAL_1_3_0,
  TRAEFIK_3_7_9,
  ENVOY_GATEWAY_1_9_0,
  CONTOUR_1_33_6,
  HAPROXY_KUBERNETES_INGRESS_3_2_11,
  NGINX_KUBERNETES_INGRESS_5_5_4,
  NGINX_GATEWAY_FABRIC_2_6_7,
  CERT_MANAGER_1_21_1,
  PROMETHEUS_OPERATOR_0_93_0,
  EXTERNAL_SECRETS_2_9_0,
  SEALED_SECRETS_0_36_6,
  EXTERNAL_DNS_0_22_0,
  FLUX_KUSTOMIZE_CONTROLLER_1_9_4,
  FLUX_HELM_CONTROLLER_1_6_3,
  FLUX_SOURCE_CONTROLLER_1_9_1,
  ARGO_CD_3_5_1,
];
