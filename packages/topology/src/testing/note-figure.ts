import { appendFileSync } from 'node:fs';

/** A figure of a bench, beside what it should be. */
export interface Figure {
  figure: string;
  value: number;
  p99?: number;
  /** that `value` must not exceed; nothing is asked of the others */
  goal?: number;
}

const file = process.env['BENCH_FIGURES'];

/** Hands a figure to `npm run bench`, which names a file for them; nobody asks in an ordinary run of the tests. */
export function noteFigure(figure: Figure): void {
  if (file) appendFileSync(file, `${JSON.stringify(figure)}\n`);
}
