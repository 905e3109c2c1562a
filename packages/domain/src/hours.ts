/** Ranges of hours of the day as a text: `6-8,18-21` is from six to eight and from six in the evening to nine; `22-2` goes over midnight. */
const range = /^(\d{1,2})-(\d{1,2})$/;
const mostRanges = 12;

/** The hours (0 to 23, rising, each once) of ranges whose ends are not included; null for a text that names none. */
export function readHours(text: string): number[] | null {
  const ranges = text.split(',');
  if (ranges.length > mostRanges) return null;
  const hours = new Set<number>();
  for (const one of ranges) {
    const [, from, to] = (range.exec(one.trim()) ?? []).map(Number);
    if (from === undefined || to === undefined || from > 23 || to > 24 || from === to) return null;
    for (let hour = from; hour < (to > from ? to : to + 24); hour++) hours.add(hour % 24);
  }
  return [...hours].sort((a, b) => a - b);
}

/** The fewest ranges that are these hours, in order; equal hours are equal texts. */
export function writeHours(hours: readonly number[]): string {
  const has = new Set(hours);
  if (has.size === 24) return '0-24';
  return [...has]
    .filter((hour) => !has.has((hour + 23) % 24))
    .sort((a, b) => a - b)
    .map((from) => {
      let to = from;
      while (has.has(to % 24)) to++;
      return `${from}-${to > 24 ? to - 24 : to}`;
    })
    .join(',');
}
