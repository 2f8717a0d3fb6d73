/** What an account may do. */
export interface Rule {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly verbs: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
}

export const READ = ['get', 'list', 'watch'];

// Metrics authenticate every scrape with the API server; without these two nobody can scrape (0.16.1's plain manifest lacks them).
export const REVIEW_TOKENS: Rule = { apiGroups: ['authentication.k8s.io'], resources: ['tokenreviews'], verbs: ['create'] };
export const REVIEW_ACCESS: Rule = { apiGroups: ['authorization.k8s.io'], resources: ['subjectaccessreviews'], verbs: ['create'] };
