/**
 * The next code in a row: the number at the end of the likeliest neighbour's code, counted on until nobody bears it or ever bore it.
 * Its width stays: `…-09` is followed by `…-10`.
 *
 * @param like a code of the row
 * @param isTaken whether a code is, or ever was, somebody's
 */
export function nextCode(like: string, isTaken: (code: string) => boolean): string {
  const [, stem = `${like}-`, digits = '0'] = /^(.*?)(\d+)$/.exec(like) ?? [];
  for (let number = Number(digits) + 1; ; number++) {
    const code = stem + String(number).padStart(digits.length, '0');
    if (!isTaken(code)) return code;
  }
}
