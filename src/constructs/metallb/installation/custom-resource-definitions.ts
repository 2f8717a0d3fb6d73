import { WEBHOOK_SERVICE } from './names';
import { CustomResource, CustomResourceVersion, METALLB_GROUP } from '../../../behavior/metallb/schemas/custom-resource';
import { resourcesOf } from '../../../behavior/metallb/schemas/resources-of-version';
import { BgpMode, MetalLbFacts } from '../../../behavior/metallb/versions/metallb-facts';
import { openApi } from '../../../behavior/schema/open-api';
import { Manifest } from '../../../model/manifest';

/** Upstream's marker of the generator that its schemas came from; other tools compare definitions by it. */
const GENERATOR = 'controller-gen.kubebuilder.io/version';

/** The CustomResourceDefinitions of MetalLB, and in that mode of frr-k8s, from this library's own schemas. */
export function customResourceDefinitions({ facts, mode, namespace }: { readonly facts: MetalLbFacts; readonly mode: BgpMode; readonly namespace: string }): Manifest[] {
  return resourcesOf(facts)
    .filter(({ group }) => mode === 'frr-k8s' || group === METALLB_GROUP)
    .map((resource) => definition(resource, namespace, resource.group === METALLB_GROUP ? 'v0.19.0' : facts.frrK8sGenerator));
}

function definition(resource: CustomResource, namespace: string, generator: string): Manifest {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${resource.plural}.${resource.group}`, annotations: { [GENERATOR]: generator } },
    spec: {
      ...(resource.converted ? { conversion: conversion(namespace) } : {}),
      group: resource.group,
      names: {
        kind: resource.kind,
        listKind: `${resource.kind}List`,
        plural: resource.plural,
        singular: resource.kind.toLowerCase(),
      },
      scope: resource.clusterScoped ? 'Cluster' : 'Namespaced',
      versions: resource.versions.map(version),
    },
  };
}

function version(of: CustomResourceVersion): Record<string, unknown> {
  return {
    ...(of.columns === undefined ? {} : { additionalPrinterColumns: of.columns }),
    ...(of.deprecated === undefined ? {} : { deprecated: true, deprecationWarning: of.deprecated }),
    name: of.name,
    schema: {
      openAPIV3Schema: {
        type: 'object',
        properties: {
          apiVersion: { type: 'string' },
          kind: { type: 'string' },
          metadata: { type: 'object' },
          ...(of.spec === undefined ? {} : { spec: openApi(of.spec) }),
          ...(of.status === undefined ? {} : { status: openApi(of.status) }),
        },
        ...(of.specRequired ? { required: ['spec'] } : {}),
      },
    },
    served: true,
    storage: of.deprecated === undefined,
    subresources: { status: {} },
  };
}

/** Between BGPPeer's two versions. The controller writes the certificate authority itself, so none stands here. */
function conversion(namespace: string): Record<string, unknown> {
  return {
    strategy: 'Webhook',
    webhook: {
      clientConfig: { service: { name: WEBHOOK_SERVICE, namespace, path: '/convert' } },
      conversionReviewVersions: ['v1beta1', 'v1beta2'],
    },
  };
}
