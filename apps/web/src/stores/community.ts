import type { Community, GridProperties } from '@getu/domain';
import { defineStore } from 'pinia';
import { computed } from 'vue';
import { getGrids } from '../api/grids';
import { getCommunity } from '../api/places';
import { latestAnswer } from './latest-answer';

export interface CommunityAndGrids {
  community: Community;
  /** levels 4 and 5 in the order of their codes */
  grids: GridProperties[];
}

/** The community and its grids in force: what the header names and a grid's code stands for. */
export const useCommunityStore = defineStore('community', () => {
  const answer = latestAnswer<CommunityAndGrids>('community');

  const community = computed(() => answer.value.value?.community ?? null);
  const grids = computed(() => answer.value.value?.grids ?? []);
  const gridOf = (code: string | null) => grids.value.find((grid) => grid.code === code) ?? null;

  return {
    community,
    grids,
    state: answer.state,
    error: answer.error,
    readAtMs: answer.readAtMs,
    gridOf,
    /** The grid and what it lies in, from level 4 down; empty for the whole community or a code not in force. */
    trailOf(code: string | null): GridProperties[] {
      const grid = gridOf(code);
      if (!grid) return [];
      const parent = grid.level === 5 ? gridOf(grid.parentCode) : null;
      return parent ? [parent, grid] : [grid];
    },
    askAgain: answer.askAgain,
    stop: answer.stop,
    load: () =>
      answer.ask({
        key: 'community',
        read: async (signal) => {
          const [community, collection] = await Promise.all([
            getCommunity({ signal }),
            getGrids({}, { signal }),
          ]);
          const grids = collection.features
            .map((feature) => feature.properties)
            .filter((grid) => grid.level > 3)
            .sort((a, b) => a.level - b.level || a.code.localeCompare(b.code));
          return { community, grids };
        },
      }),
  };
});
