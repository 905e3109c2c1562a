import { describe, expect, it } from 'vitest';
import { shallowRef } from 'vue';
import { useVersionNews } from './version-news';

describe('news of layers', () => {
  it('is none at the first beat, and the version once it changed', () => {
    const versions = shallowRef<Record<string, number>>({});
    const newsOf = useVersionNews(() => versions.value);
    expect(newsOf('cases')).toBe(0);
    versions.value = { cases: 7, heat: 2 };
    expect(newsOf('cases')).toBe(0);
    versions.value = { cases: 8, heat: 2 };
    expect([newsOf('cases'), newsOf('heat')]).toEqual([8, 0]);
  });

  it('is news when a layer appears that nobody had changed before', () => {
    const versions = shallowRef<Record<string, number>>({ cases: 1 });
    const newsOf = useVersionNews(() => versions.value);
    versions.value = { cases: 1, grids: 1 };
    expect(newsOf('grids')).toBe(1);
  });
});
