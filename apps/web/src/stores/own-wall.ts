import { standardWallSettings, type OwnWall } from '@getu/domain';
import { defineStore } from 'pinia';
import { computed } from 'vue';
import { getOwnWall } from '../api/walls';
import { latestAnswer } from './latest-answer';

/** Which wall this screen is, what is wanted of it and what it does by itself. */
export const useOwnWallStore = defineStore('own-wall', () => {
  const answer = latestAnswer<OwnWall>('own-wall');

  return {
    /** null: a screen that somebody uses, or nothing is known yet */
    wall: computed(() => answer.value.value?.wall ?? null),
    settings: computed(() => answer.value.value?.settings ?? standardWallSettings),
    /** it was one, and an administrator took it down */
    isEnded: computed(() => answer.value.value?.isEnded === true),
    isKnown: computed(() => answer.value.value !== null),
    load: () => answer.ask({ key: '', read: (signal) => getOwnWall({ signal }) }),
    stop: answer.stop,
  };
});
