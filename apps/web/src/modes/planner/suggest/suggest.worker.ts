import { loadMap, suggestDivisions } from '@getu/topology';
import type { SuggestAnswer, SuggestQuestion } from './suggest-question';

/** Searches beside the page, so that the map stays at hand meanwhile. */
self.onmessage = ({ data }: MessageEvent<SuggestQuestion>) => {
  let answer: SuggestAnswer;
  try {
    answer = { ok: true, found: suggestDivisions(loadMap(data.map), data.ground, data.options) };
  } catch (error) {
    answer = { ok: false, reason: String(error) };
  }
  self.postMessage(answer);
};
