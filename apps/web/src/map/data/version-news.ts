import { shallowRef, watch } from 'vue';

/** 0 while a layer is as it was when this screen began to listen, then its version. */
export type VersionNews = (layer: string) => number;

/**
 * What has changed since this screen began to listen. The first versions heard are those of what has just been read, so
 * they are no reason to read it again; a layer that was not among them and appears later is.
 */
export function useVersionNews(versions: () => Readonly<Record<string, number>>): VersionNews {
  const first = shallowRef<Readonly<Record<string, number>> | null>(null);
  watch(
    versions,
    (heard) => {
      if (!first.value && Object.keys(heard).length > 0) first.value = { ...heard };
    },
    { immediate: true, flush: 'sync' },
  );
  return (layer) => {
    const now = versions()[layer];
    return first.value === null || now === undefined || now === first.value[layer] ? 0 : now;
  };
}
