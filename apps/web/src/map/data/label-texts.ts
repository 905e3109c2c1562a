/** Every name in an answer of the server: its own and those of its features. */
export function labelTextsOf(answer: unknown): string[] {
  if (typeof answer !== 'object' || answer === null) return [];
  const own = nameOf(answer);
  const features = (answer as { features?: unknown }).features;
  const names = Array.isArray(features)
    ? features.map((feature: { properties?: unknown }) => nameOf(feature.properties))
    : [];
  return [own, ...names].filter((name) => name !== null);
}

function nameOf(thing: unknown): string | null {
  const name = (thing as { name?: unknown } | null | undefined)?.name;
  return typeof name === 'string' ? name : null;
}
