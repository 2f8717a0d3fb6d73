import { isPlaceholder } from '../../model/written';
import { closestName } from '../schema/closest-name';

/** How the value of a key of a controller's ConfigMap is written. */
export interface SettingFormat {
  readonly pattern: RegExp;
  readonly words: string;
  /** Whether a value that is written otherwise goes into the proxy's configuration as it is, which the proxy then refuses as a whole. */
  readonly breaks?: true;
}

/** The keys that a controller reads in its ConfigMap. */
export interface SettingsTable {
  /** As it stands behind "which": `the controller of HAProxy`. */
  readonly product: string;
  /** Those whose values can be wrong. */
  readonly formats: Readonly<Record<string, SettingFormat>>;
  /** Those that take any text. */
  readonly others: readonly string[];
  /** Keys that it does not read though its annotations are called so, and those that it reads. */
  readonly mistaken?: Readonly<Record<string, string>>;
  /** Keys that keep somebody out, and what the controller does without one. */
  readonly guards?: Readonly<Record<string, string>>;
}

/** A key of a ConfigMap that its controller does not read, or whose value it does not. */
export interface UnreadSetting {
  readonly key: string;
  /** The key that was probably meant; absent: the value is wrong. */
  readonly meant?: string;
  readonly format?: SettingFormat;
  /** What the controller does without the key that was meant, where that opens something. */
  readonly opens?: string;
}

/** So many letters of a key may be slips: with more it is probably one of another version. */
const SLIPS = 2;

/** A key that looks like none of them may be one of another version. */
export function unreadSettings({ formats, others, mistaken = {}, guards = {} }: SettingsTable, data: Readonly<Record<string, unknown>>): UnreadSetting[] {
  const known = [...Object.keys(formats), ...others];
  return Object.entries(data).flatMap(([key, value]): UnreadSetting[] => {
    const format = formats[key];
    if (format === undefined) {
      const meant = others.includes(key) ? undefined : mistaken[key] ?? closestName(key, known, SLIPS);
      return meant === undefined || data[meant] !== undefined ? [] : [{ key, meant, ...(guards[meant] === undefined ? {} : { opens: guards[meant] }) }];
    }
    return typeof value !== 'string' || value === '' || isPlaceholder(value) || format.pattern.test(value) ? [] : [{ key, format }];
  });
}
