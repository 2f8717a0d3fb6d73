import { MetalLbFacts } from '../../../../behavior/metallb/versions/metallb-facts';
import { Manifest } from '../../../../model/manifest';

const OTHER_DAEMONS = ['ospfd', 'ospf6d', 'ripd', 'ripngd', 'isisd', 'pimd', 'ldpd', 'nhrpd', 'eigrpd', 'babeld', 'sharpd', 'pbrd', 'bfdd', 'fabricd', 'vrrpd'];
const WITH_OPTIONS = ['zebra', 'bgpd', 'ospfd', 'ospf6d', 'ripd', 'ripngd', 'isisd', 'pimd', 'ldpd', 'nhrpd', 'eigrpd', 'babeld', 'sharpd', 'pbrd', 'staticd', 'bfdd', 'fabricd', 'vrrpd'];

/** Whoever speaks to a daemon's terminal stands on the node itself. */
const LOOPBACK = '-A 127.0.0.1';
const SPECIAL: Readonly<Record<string, string>> = { ospf6d: '-A ::1', ripngd: '-A ::1' };

/**
 * What FRR starts with, before anybody configures it: BGP and BFD alone, and no port for incoming sessions, so that another
 * program of the node may listen on 179.
 *
 * @param zebra options of the daemon that owns the routes
 */
export function frrStartUp(name: string, namespace: string, facts: MetalLbFacts, zebra: string): Manifest {
  const options: Readonly<Record<string, string>> = {
    zebra: `${LOOPBACK} ${zebra} --limit-fds 100000`,
    bgpd: `${LOOPBACK} -p 0 --limit-fds 100000`,
    staticd: `${LOOPBACK} --limit-fds 100000`,
    bfdd: `${LOOPBACK} --limit-fds 100000`,
    ...SPECIAL,
  };
  const daemons = [
    'bgpd=yes',
    ...OTHER_DAEMONS.map((daemon) => `${daemon}=${daemon === 'bfdd' ? 'yes' : 'no'}`),
    'vtysh_enable=yes',
    ...WITH_OPTIONS.map((daemon) => `${daemon}_options="${options[daemon] ?? LOOPBACK}"`),
  ];
  const config = [
    'frr version 8.0',
    'frr defaults traditional',
    'hostname Router',
    'line vty',
    `log ${facts.frrLogsToFile ? 'file /etc/frr/frr.log' : 'stdout'} informational`,
  ];
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace },
    data: { 'daemons': lines(daemons), 'frr.conf': lines(config), 'vtysh.conf': lines(['service integrated-vtysh-config']) },
  };
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('');
}
