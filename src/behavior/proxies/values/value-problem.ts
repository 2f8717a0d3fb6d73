/** A value of a route that no proxy, or not every one, takes for what it should be. */
export interface ValueProblem {
  /** The property of the route that holds it: `cors.origins[1]`. */
  readonly property: string;
  /** What is wrong with it, a clause without a full stop that begins with the value. */
  readonly message: string;
  /** A sentence that says what to write. */
  readonly help: string;
}
