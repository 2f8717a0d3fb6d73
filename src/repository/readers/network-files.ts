import { DHCP_FILE } from '../facts/sources/dhcp-servers';
import { isRouterFile } from '../facts/sources/routers/router-configurations';
import { hasUnifiNetworks } from '../facts/sources/routers/unifi-terraform';
import { TERRAFORM_FILE } from '../facts/sources/terraform/module';
import { FileReader } from '../file-reader';

const TEMPLATE = /\.(?:j2|jinja2?|tpl)$/;
/** Kubernetes' versions; Talos' documents have one without a group that is no `v1`. */
const OBJECT = /^\s*apiVersion:\s*["']?(?:v1|[\w.-]+\/v\d\w*)["']?\s*$/m;

/**
 * Files that say something about the network and hold no objects: inventories in INI, settings in TOML, machine configuration as templates,
 * configuration of DHCP servers and routers, code of Terraform. Objects in a template are passed over.
 */
export const NETWORK_FILES: FileReader = {
  opens: (name) => DHCP_FILE.test(name) || isRouterFile(name) || /\.ya?ml\.(?:j2|jinja2?|tpl)$|^(?:cluster\.toml|hosts|inventory)$|\.ini$/.test(name),
  read: ({ file, text }) => (TEMPLATE.test(file) && OBJECT.test(text) ? { objects: [], problems: [], templates: 1 }
    : TERRAFORM_FILE.test(file) && !hasUnifiNetworks(text) ? { objects: [], problems: [], templates: 0, saysNothing: 'terraform' } : undefined),
};
