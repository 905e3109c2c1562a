import { loadMap, suggestDivisions } from '@getu/topology';
import type { SuggestAnswer, SuggestQuestion } from './suggest-question';

/** Searches beside the page, so that the map stays at hand meanwhile. */
self.onmessage = ({ data }: MessageEvent<SuggestQuestion>) => {
  const tell = (answer: SuggestAnswer) => self.postMessage(answer);
  try {
    const found = suggestDivisions(loadMap(data.map), data.ground, {
      ...data.options,
      onStep: (soFar, share) => share < 1 && tell({ ok: true, found: soFar, share }),
    });
    tell({ ok: true, found, share: 1 });
  } catch (error) {
    tell({ ok: false, reason: String(error) });
  }
};
