import { Ingress } from '../model/ingress';

/** Asks of each text of an Ingress whether it is told for the first time: what an AppRoute says, and several of its Ingresses have, is one mistake. */
export function onceARoute(): (one: Pick<Ingress, 'ours' | 'source'>, text: string) => boolean {
  const told = new Set<string>();
  return ({ ours, source: { construct = '' } }, text) => {
    const key = `${construct.slice(0, construct.lastIndexOf('/'))} ${text}`;
    const isFirst = !ours || !told.has(key);
    told.add(key);
    return isFirst;
  };
}
