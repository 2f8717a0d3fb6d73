import { DebianPackages } from './debian';

/** FRR's daemons; the routing protocols that MetalLB uses, and zebra, which they speak to. */
const DAEMONS = ['zebra', 'bgpd', 'bfdd'];

/** In shell: `$@` is a daemon and its arguments. A user that may not mount may still ask for the version. */
const AS_ROOT = `program=$1
shift
set -- "$program" --user root --group root "$@"
[ "$(id -u)" = 0 ] || exec "$@"
mkdir -p /var/tmp/frr
exec unshare --mount sh -c 'mount --bind "$0" /etc/group && mount -t tmpfs tmpfs /var/tmp/frr && exec "$@"' "$here/group" "$@"`;

/**
 * FRR, whose daemons run as root of their namespace.
 *
 * They refuse to start unless their user is of the group `frrvty`, which a machine without an installed FRR has not, and which
 * root of a user namespace cannot be of. So each sees an `/etc/group` of its own where `frrvty` is root's group.
 *
 * Their sockets and files are where they are told: `--vty_socket`, `-z`, `-i`, `-f`, `--bfdctl`; what they would leave in `/var/tmp` vanishes.
 * The file of `-f` is written to: `-f /dev/null` destroys the machine's device.
 * `vtysh` wants a folder with a `vtysh.conf` that says `username root nopassword` (`--config_dir`), and `frr-reload.py` wants `--stdout`, or it
 * logs to `/var/log`, and `--bindir` with the folder of `vtysh`.
 */
export const FRR = new DebianPackages({
  name: 'frr',
  version: '8+',
  folder: '/usr/lib/frr',
  programs: {
    ...Object.fromEntries(DAEMONS.map((name) => [name, { package: 'frr', versionArgument: '--version', answer: new RegExp(`^${name} version ([89]|\\d\\d)\\.`) }])),
    'vtysh': { package: 'frr', versionArgument: '--help', answer: /Integrated shell for FRR/ },
    'frr-reload.py': { package: 'frr-pythontools', versionArgument: '--help', answer: /Dynamically apply diff in frr configs/ },
  },
  start: (program) => (DAEMONS.includes(program) ? AS_ROOT : 'exec "$@"'),
  files: { group: 'root:x:0:\nfrrvty:x:0:\n' },
});
