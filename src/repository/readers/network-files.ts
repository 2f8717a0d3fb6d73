import { DHCP_FILE } from '../facts/dhcp-servers';
import { FileReader } from '../file-reader';

/** Files that say something about the network and hold no objects: inventories in INI, settings in TOML, machine configuration as templates, configuration of DHCP servers. */
export const NETWORK_FILES: FileReader = {
  opens: (name) => DHCP_FILE.test(name) || /\.ya?ml\.(?:j2|jinja2?|tpl)$|^(?:cluster\.toml|hosts|inventory)$|\.ini$/.test(name),
  read: () => undefined,
};
