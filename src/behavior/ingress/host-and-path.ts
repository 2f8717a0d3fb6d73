/** A name of labels, the first of which may be a wildcard, and not an address. */
const GOOD_HOST = /^(?=.{1,253}$)(?![0-9.]+$)(?:\*\.)?(?:[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;

/** What is wrong with a host of an Ingress rule: a clause without a full stop, or nothing. */
export function hostProblem(host: string): string | undefined {
  return GOOD_HOST.test(host) ? undefined : problemIn(host);
}

function problemIn(host: string): string | undefined {
  if (host.includes('://')) {
    return 'a host has no scheme';
  }
  if (/^[0-9.]+$/.test(host) || host.includes(':')) {
    return host.includes(':') && /^[^:]+:[0-9]+$/.test(host) ? 'a host has no port' : 'an address is no host name';
  }
  if (host !== host.toLowerCase()) {
    return `host names are lower case here: ${host.toLowerCase()}`;
  }
  if (host.endsWith('.')) {
    return `it ends with a dot: ${host.replace(/\.+$/, '')}`;
  }
  if (host.length > 253) {
    return `it has ${host.length} characters, and DNS allows 253`;
  }
  const wildcard = host.startsWith('*.');
  const labels = (wildcard ? host.slice(2) : host).split('.');
  if (host.includes('*') && (!wildcard || labels.some((label) => label.includes('*')))) {
    return 'a wildcard may only be the whole first label, with a domain behind it: *.example.com';
  }
  return labels.map(labelProblem).find((problem) => problem !== undefined);
}

function labelProblem(label: string): string | undefined {
  if (label === '') {
    return 'a label between two dots is empty';
  }
  if (label.length > 63) {
    return `the label ${label} has ${label.length} characters, and DNS allows 63`;
  }
  return /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(label) ? undefined
    : `the label ${label} may have only letters, digits and inner hyphens`;
}

/** What is wrong with a path of an Ingress rule: a clause without a full stop, or nothing. */
export function pathProblem(path: string): string | undefined {
  if (!path.startsWith('/')) {
    return `it does not start with a slash: /${path}`;
  }
  if (path.includes('%')) {
    return 'it has a percent sign: some proxies compare the decoded text, some the encoded one';
  }
  if (/[?#]/.test(path)) {
    return 'a path ends before ? and #';
  }
  if (/[^\x21-\x7e]/.test(path)) {
    return 'it has blanks or characters outside ASCII, which requests carry encoded';
  }
  if (/["'`\\{}<>]/.test(path)) {
    return 'it has quotes, braces or backslashes, which proxies read as their own';
  }
  if (path.split('/').some((part) => part === '.' || part === '..')) {
    return 'it has a dot segment, which every proxy removes from requests before it compares';
  }
  return path.includes('//') ? 'it has two slashes in a row' : undefined;
}
