import { column, CustomResource, METALLB_GROUP } from './custom-resource';
import { list, number, object, text } from '../../schema/schema';

/** Set once by a speaker. */
const fixed = text({ cel: [{ message: 'Value is immutable', rule: 'self == oldSelf' }] });

/** Which node answers for a Service. Written by the speakers. */
export const SERVICE_L2_STATUS: CustomResource = {
  group: METALLB_GROUP,
  kind: 'ServiceL2Status',
  plural: 'servicel2statuses',
  versions: [{
    name: 'v1beta1',
    spec: object({}),
    status: object({ interfaces: list(object({ name: text() })), node: fixed, serviceName: fixed, serviceNamespace: fixed }),
    columns: [
      column('Allocated Node', '.status.node'),
      column('Service Name', '.status.serviceName'),
      column('Service Namespace', '.status.serviceNamespace'),
    ],
  }],
};

/** To which peers a node announces a Service. Written by the speakers. */
export const SERVICE_BGP_STATUS: CustomResource = {
  group: METALLB_GROUP,
  kind: 'ServiceBGPStatus',
  plural: 'servicebgpstatuses',
  versions: [{
    name: 'v1beta1',
    spec: object({}),
    status: object({ node: fixed, peers: list(text()), serviceName: fixed, serviceNamespace: fixed }),
    columns: [
      column('Node', '.status.node'),
      column('Service Name', '.status.serviceName'),
      column('Service Namespace', '.status.serviceNamespace'),
    ],
  }],
};

/** Whether the controller and each speaker could read the configuration. Written by them. */
export const CONFIGURATION_STATE: CustomResource = {
  group: METALLB_GROUP,
  kind: 'ConfigurationState',
  plural: 'configurationstates',
  versions: [{
    name: 'v1beta1',
    status: object({
      conditions: list(object({
        'lastTransitionTime!': text({ format: 'date-time' }),
        'message!': text({ maxLength: 32768 }),
        'observedGeneration': number({ format: 'int64', minimum: 0 }),
        'reason!': text({ minLength: 1, maxLength: 1024, pattern: '^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$' }),
        'status!': text({ oneOf: ['True', 'False', 'Unknown'] }),
        'type!': text({
          maxLength: 316,
          pattern: '^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$',
        }),
      }), { keys: ['type'] }),
      errorSummary: text(),
      result: text({ oneOf: ['Valid', 'Invalid', 'Unknown'] }),
    }),
    columns: [
      column('Result', '.status.result'),
      column('ErrorSummary', '.status.errorSummary'),
      column('Age', '.metadata.creationTimestamp', 'date'),
    ],
  }],
};
