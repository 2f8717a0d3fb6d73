import { Service } from './service';

/** The port that the API server listens on, and which Services in front of it keep. */
const API_PORT = 6443;

/**
 * Whether a Service leads to the Kubernetes API, so that the address of the API may well be its own: it selects the pods of the API server
 * as kubeadm (`component: kube-apiserver`) and Talos (`k8s-app: kube-apiserver`) label them, or selects nothing and has the API's port.
 */
export function leadsToApi({ selector, ports }: Service): boolean {
  const labels = Object.values(selector);
  return labels.includes('kube-apiserver') || (labels.length === 0 && ports.some(({ port, targetPort }) => port === API_PORT || targetPort === API_PORT));
}
