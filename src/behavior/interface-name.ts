/** The longest name that Linux gives to an interface (IFNAMSIZ without the byte that ends it). */
export const LONGEST_INTERFACE_NAME = 15;

/** Why Linux gives no interface or VRF this name, the rest of a sentence (`dev_valid_name` of net/core/dev.c); nothing for one that it may give. */
export function interfaceNameFault(name: string): string | undefined {
  return name === '' ? 'a name has one character at least'
    : /\s/.test(name) ? 'its name has no blanks'
      : /[/:]/.test(name) ? 'its name has neither slash nor colon'
        : name === '.' || name === '..' ? 'that stands for a folder'
          : new TextEncoder().encode(name).length > LONGEST_INTERFACE_NAME ? `Linux gives names of at most ${LONGEST_INTERFACE_NAME} characters` : undefined;
}
