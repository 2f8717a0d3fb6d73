/** One way in which an address is made known. */
export interface AnnouncedBy {
  readonly by: 'layer 2' | 'BGP';
  /** Names of nodes, ascending; or which ones are selected, where nodes or the labels in question are not declared; absent: it is chosen at run time. */
  readonly nodes?: readonly string[];
  /** Names of interfaces, ascending; absent: all. */
  readonly interfaces?: readonly string[];
  /** Of BGP: `router1 (192.168.1.1, AS 64512)`, ascending. */
  readonly peers?: readonly string[];
  /** Of BGP: what routers are told about it: communities, local preference, a prefix that is shorter than an address. */
  readonly attributes?: readonly string[];
  /** The object that says so, where neither nodes nor routers are known. */
  readonly announcer?: string;
}
