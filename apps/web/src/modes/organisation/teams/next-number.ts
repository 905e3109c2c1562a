/** The number after the largest in use, as wide as that: 07 after 06; the first is 01. */
export function nextNumber(numbers: readonly string[]): string {
  const counted = numbers.filter((number) => /^\d{1,9}$/.test(number));
  const largest = Math.max(0, ...counted.map(Number));
  const width = Math.max(2, ...counted.map(({ length }) => length));
  return String(largest + 1).padStart(width, '0');
}
