/** What a server or controller refuses of an object. */
export interface Refusal {
  /** The place in the object. */
  readonly path: string;
  /** What is wrong, a sentence without its subject and its end: it goes on behind the name of the object. */
  readonly words: string;
  readonly help: string;
}
