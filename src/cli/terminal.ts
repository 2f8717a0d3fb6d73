/** The world around a command: where it stands, and where its words go. */
export interface Terminal {
  readonly folder: string;
  /** Whether a person may watch what goes to standard output, and what goes to standard error. */
  readonly isScreen: { readonly out: boolean; readonly err: boolean };
  readonly wantsNoColor: boolean;
  /** The day that waivers expire by, `YYYY-MM-DD`. */
  readonly today: string;
  /** The mirror that files are downloaded from, where no option names one. */
  readonly mirror?: string;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly standardInput: () => Buffer;
}

/** Exit codes, as the linters that people know have them. */
export const CLEAN = 0;
export const FOUND = 1;
export const COULD_NOT_RUN = 2;

/** Why a command could not run; the text is for a person. */
export class UsageError extends Error {}
