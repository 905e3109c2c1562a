/** What a browser calls itself, as people know it: `Chrome · Windows`; null when it says nothing that is known. */
export function deviceOf(agent: string | null): string | null {
  if (!agent) return null;
  const browser = first(agent, [
    [/MicroMessenger\//, '微信'],
    [/Edg(?:e|A|iOS)?\//, 'Edge'],
    [/Firefox\//, 'Firefox'],
    [/(?:Headless)?Chrome\//, 'Chrome'],
    [/Version\/[\d.]+ .*Safari\//, 'Safari'],
  ]);
  const system = first(agent, [
    [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
    [/Android/, 'Android'],
    [/iPhone|iPad/, 'iOS'],
    [/Windows/, 'Windows'],
    [/Mac OS X/, 'macOS'],
    [/Linux/, 'Linux'],
  ]);
  return [browser, system].filter(Boolean).join(' · ') || null;
}

const first = (agent: string, known: readonly (readonly [RegExp, string])[]): string | undefined =>
  known.find(([pattern]) => pattern.test(agent))?.[1];
