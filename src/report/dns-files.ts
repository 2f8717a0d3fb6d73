import { ALL_DNS_FORMATS } from './dns-formats/all-dns-formats';
import { isDnsText } from './dns-formats/dns-format';
import { valuesOf } from '../model/written';
import { dnsViews, ttlOf } from '../rules/dns-views';
import { World } from '../rules/world';

/** Of their files, inside the folder of the reports. */
export const DNS_FOLDER = 'dns';

/** A file for each format that the owner asks for, and each view. */
export function dnsFiles(world: World): { readonly name: string; readonly text: string }[] {
  const names = valuesOf(world.cluster.network.dns?.records ?? []);
  const formats = ALL_DNS_FORMATS.filter(({ name }) => names.includes(name));
  return formats.length === 0 ? [] : dnsViews(world).flatMap((view) => formats.map((format) => ({
    name: `${DNS_FOLDER}/${view.name}.${format.ending}`, text: format.print(view, ttlOf(world)).text,
  })));
}

/** Whether a file of that folder is one that was made here, by its name and by what it says of itself. */
export function isDnsFile(name: string, text: () => string): boolean {
  return ALL_DNS_FORMATS.some(({ ending }) => name.endsWith(`.${ending}`)) && isDnsText(text());
}
