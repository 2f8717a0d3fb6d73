import { ALL_DNS_FORMATS } from './dns-formats/all-dns-formats';
import { valuesOf } from '../model/written';
import { dnsViews, ttlOf } from '../rules/dns-views';
import { World } from '../rules/world';

/** A file for each format that the owner asks for, and each view. */
export function dnsFiles(world: World): { readonly name: string; readonly text: string }[] {
  const names = valuesOf(world.cluster.network.dns?.records ?? []);
  const formats = ALL_DNS_FORMATS.filter(({ name }) => names.includes(name));
  return formats.length === 0 ? [] : dnsViews(world).flatMap((view) => formats.map((format) => ({
    name: `dns/${view.name}.${format.ending}`, text: format.print(view, ttlOf(world)).text,
  })));
}
