const place = 'getu.search.recent';
const mostKept = 6;

/** Keys of what was chosen on this device, the latest first; kept on the device alone. */
export function readRecent(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? '[]');
    return Array.isArray(kept) ? kept.filter((key) => typeof key === 'string').slice(0, mostKept) : [];
  } catch {
    // refused or spoilt: then nothing is recent
    return [];
  }
}

export function keepRecent(key: string): void {
  try {
    const kept = [key, ...readRecent().filter((other) => other !== key)].slice(0, mostKept);
    localStorage.setItem(place, JSON.stringify(kept));
  } catch {
    // a device that keeps nothing forgets
  }
}
