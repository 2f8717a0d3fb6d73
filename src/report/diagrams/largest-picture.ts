import { Flowchart } from './mermaid';

/** A picture of so much is tried first; most clusters need no second one. */
const FIRST_TRY = 64;

/** A picture that Mermaid draws. */
export interface Picture {
  readonly source: string;
  /** How much of everything it has; 0 where not even one of each fits. */
  readonly most: number;
}

/**
 * The picture with the most of everything that Mermaid still draws: doubled until it is too much, then found by halving.
 *
 * @param all how much there is of what there is most of
 */
export function largestPicture(draw: (most: number) => Flowchart, all: number, styles: Readonly<Record<string, string>>): Picture {
  const tried = (most: number): Picture | undefined => {
    const chart = draw(most);
    const source = chart.hasRoom ? chart.toSource(styles) : undefined;
    return source !== undefined && chart.fits(source) ? { source, most } : undefined;
  };
  let best = { source: '', most: 0 };
  let tooMuch = all + 1;
  let next = Math.min(all, FIRST_TRY);
  while (best.most + 1 < tooMuch) {
    const found = tried(next);
    if (found === undefined) {
      tooMuch = next;
    } else {
      best = found;
    }
    next = tooMuch > all ? Math.min(all, 2 * best.most) : Math.floor((best.most + tooMuch) / 2);
  }
  return best;
}
