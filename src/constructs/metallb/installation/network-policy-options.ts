/** Who may speak with MetalLB's controller, and whom it may speak with. */
export interface MetalLbNetworkPolicies {
  /**
   * Port that the API server itself listens on, behind the Service `kubernetes`.
   *
   * @default 6443
   */
  readonly apiPort?: number;

  /**
   * Whether all other pods of the namespace may speak with nobody.
   *
   * @default false
   */
  readonly defaultDeny?: boolean;
}
