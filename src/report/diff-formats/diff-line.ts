/** One change in words. */
export interface DiffLine {
  /** `+` new, `-` gone, `~` other than before, `!` look at this. */
  readonly mark: '+' | '-' | '~' | '!';
  readonly text: string;
  /** What belongs to it, a line each. */
  readonly details: readonly string[];
}

/** Changes of one kind. */
export interface DiffSection {
  readonly title: string;
  readonly lines: readonly DiffLine[];
}
