import { isPlaceholder } from '../../model/written';

/** What stands for an expression of a template after the text around it was made YAML; nothing that YAML has a meaning for. */
export const FILLED_IN_LATER = '__filled_in_later__';

/**
 * Whether a text stands for a value that something else fills in: a variable of Flux, Jinja, Go or makejinja, a value that SOPS or Ansible
 * encrypted, or a reference to a store of secrets (1Password, vals, Vault, Argo CD's plugin for it).
 */
export function isUnknown(text: string): boolean {
  return isPlaceholder(text) || /\{\{|\{%|#\{|#%|ENC\[|ENC\(|\$ANSIBLE_VAULT/.test(text) || text.includes(FILLED_IN_LATER)
    || /^(?:ref\+|op:|vault:|secret:|env:|cmd:|<path:)/.test(text.trim());
}
