/** More than four columns side by side are read no more. */
export const mostCompared = 4;

/** The grids an address names, `?codes=a,b`: each once, no more than can be compared, none that is not in force. */
export function comparedCodes(text: string | null, known: readonly string[]): string[] {
  const asked = (text ?? '').split(',').filter((code) => known.includes(code));
  return [...new Set(asked)].slice(0, mostCompared);
}
