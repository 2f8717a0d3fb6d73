/** Something that a change breaks, for a moment or for good. */
export interface Interruption {
  /**
   * `refused`: the API server or a webhook does not take it, so that what comes with it waits as well; `deletes`: more is deleted than
   * what left the files; `interrupts`: requests go unanswered, or to somebody else.
   */
  readonly effect: 'refused' | 'deletes' | 'interrupts';
  /** For example `Service shop/web`. */
  readonly subject: string;
  /** Sentences. */
  readonly because: string;
}

/** The gravest first. */
export const EFFECTS: readonly Interruption['effect'][] = ['refused', 'deletes', 'interrupts'];
