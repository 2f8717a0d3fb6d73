import { IpAddress } from '../../../net/ip-address';

/** What is wrong with the network of machines in a file, without the name of the file before it. */
export interface MachineProblem {
  readonly message: string;
  readonly help: string;
}

/** An address that moves from machine to machine is none of them. */
export function apiAtNode(address: IpAddress, node: string | undefined, key: string): MachineProblem {
  return {
    message: `has ${address} for node ${node} and for the Kubernetes API, which moves from node to node.`,
    help: `Write a free address of the network at ${key}.`,
  };
}

/**
 * What is to answer in a network, and stands outside of it.
 *
 * @param network as the file calls it: `its node_cidr 192.168.1.0/24`
 */
export function outsideNetwork(what: string, address: IpAddress, network: string, help: string): MachineProblem {
  return { message: `has ${what} at ${address}, outside ${network}.`, help };
}
