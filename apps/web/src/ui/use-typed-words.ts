import { shallowRef, watch } from 'vue';

const pauseMilliseconds = 280;
const mostWords = 60;

/** Words in a field that narrows a list: told after a pause in typing, and taken over when they change elsewhere. */
export function useTypedWords(told: () => string, tell: (words: string) => void) {
  const words = shallowRef(told());
  let typing: ReturnType<typeof setTimeout> | undefined;
  watch(told, (now) => (words.value = now));
  return {
    words,
    type(typed: string) {
      words.value = typed;
      clearTimeout(typing);
      typing = setTimeout(() => tell(typed.trim().slice(0, mostWords)), pauseMilliseconds);
    },
  };
}
