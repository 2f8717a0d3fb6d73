import { FileReader } from '../file-reader';

/** Files that say something about the network and hold no objects: inventories in INI, settings in TOML, machine configuration as templates. */
export const NETWORK_FILES: FileReader = {
  opens: (name) => /\.ya?ml\.(?:j2|jinja2?|tpl)$|^(?:cluster\.toml|hosts|inventory)$|\.ini$/.test(name),
  read: () => undefined,
};
