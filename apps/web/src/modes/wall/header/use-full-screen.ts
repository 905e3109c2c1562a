import { onBeforeUnmount, onMounted, shallowRef } from 'vue';

/** The page's full screen, followed also when Escape or the browser ends it. */
export function useFullScreen() {
  const isOn = shallowRef(false);
  const follow = () => {
    isOn.value = document.fullscreenElement !== null;
  };
  onMounted(() => {
    follow();
    document.addEventListener('fullscreenchange', follow);
  });
  onBeforeUnmount(() => document.removeEventListener('fullscreenchange', follow));

  return {
    isPossible: document.fullscreenEnabled ?? false,
    isOn,
    async toggle() {
      try {
        if (document.fullscreenElement) await document.exitFullscreen();
        else await document.documentElement.requestFullscreen();
      } catch {
        // A browser may refuse (a frame without leave, no user gesture): the screen stays as it is.
      }
    },
  };
}
