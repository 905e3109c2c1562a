/** A name as it is searched: itself, and the syllables of its reading, one a character. */
export interface SearchName {
  name: string;
  /** `['bi', 'an', 'yi']` for 彼岸一; letters and digits stand for themselves */
  syllables: readonly string[];
}

const plain = (text: string) => text.toLowerCase().replaceAll(/\s+/g, '');

/** Whether `query` is eaten up by syllables from `at` on, each giving its first letters or all of them: `ba`, `bian`, `bia`, `biay`. */
function isEaten(query: string, syllables: readonly string[], at: number): boolean {
  if (query === '') return true;
  const syllable = syllables[at];
  if (syllable === undefined) return false;
  for (let length = Math.min(syllable.length, query.length); length > 0; length -= 1) {
    if (syllable.startsWith(query.slice(0, length)) && isEaten(query.slice(length), syllables, at + 1)) {
      return true;
    }
  }
  return false;
}

/**
 * How well a name answers a query, higher is better; null when it does not. The name's own characters count more than its
 * reading, the beginning more than the middle, a short name more than a long one.
 */
export function matchName({ name, syllables }: SearchName, query: string): number | null {
  const [text, asked] = [plain(name), plain(query)];
  if (asked === '') return null;
  const length = Math.min(text.length, 50) / 100;
  const at = text.indexOf(asked);
  if (at >= 0) return (text === asked ? 5 : at === 0 ? 4 : 3) - length;
  if (!/^[a-z0-9]+$/.test(asked)) return null;
  const spoken = syllables.map(plain).filter((syllable) => syllable !== '');
  const start = spoken.findIndex((_, index) => isEaten(asked, spoken, index));
  return start < 0 ? null : (start === 0 ? 2 : 1) - length;
}

/** The best answers, in order; those alike keep the order they came in. */
export function bestMatches<T extends SearchName>(entries: readonly T[], query: string, most: number): T[] {
  return entries
    .flatMap((entry) => {
      const score = matchName(entry, query);
      return score === null ? [] : [{ entry, score }];
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ entry }) => entry);
}
