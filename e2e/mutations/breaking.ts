/** Objects of a kind, or one of them by its name. */
export const kind = (wanted: string, name?: string) => (object: any) => object.kind === wanted && (name === undefined || object.metadata.name === name);
export const POOL = 'metallb.io/address-pool';
export const PIN = 'metallb.io/loadBalancerIPs';

/** A LoadBalancer Service with a planned address. */
export const planned = (object: any) => object.kind === 'Service' && object.metadata.annotations?.[PIN] !== undefined;
/** Changes the copy in place. */
export const edit = (change: (object: any) => unknown) => (object: any) => {
  change(object);
  return object;
};
/** It is not emitted at all. */
export const gone = () => undefined;
export const renamed = (fields: any, from: string, to: string) => {
  fields[to] = fields[from];
  delete fields[from];
};
/** The first container of a workload. */
export const container = (object: any) => object.spec.template.spec.containers[0];
/** Takes a verb away wherever a role names a resource. */
export const withoutVerb = (resource: string, verb: string) => edit(({ rules }) => rules
  .filter(({ resources }: any) => resources?.includes(resource))
  .forEach((rule: any) => { rule.verbs = rule.verbs.filter((one: string) => one !== verb); }));
export const withoutArgument = (argument: string) => edit((object) => {
  container(object).args = container(object).args.filter((one: string) => !one.toLowerCase().startsWith(`--${argument}`));
});
export const withoutArguments = (argument: RegExp) => edit((object) => {
  container(object).args = container(object).args.filter((one: string) => !argument.test(one));
});
/** Takes a port out of every rule of a network policy; a rule that was about it alone goes, since one without ports is about all. */
export const withoutPort = (direction: 'ingress' | 'egress', wanted: number | string) => edit(({ spec }) => {
  spec[direction] = spec[direction]
    .map((rule: any) => (rule.ports === undefined ? rule : { ...rule, ports: rule.ports.filter(({ port }: any) => port !== wanted) }))
    .filter(({ ports }: any) => ports === undefined || ports.length > 0);
});
