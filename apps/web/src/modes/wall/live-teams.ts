import { defineComponent, h, onScopeDispose } from 'vue';
import { TeamLayer } from '../../map/patrols/team-layer';
import { teamsOnMap, useTeamsOutStore } from '../../stores/teams-out';

/** Teams that are out, where they are and the way they came; nobody is shown before and after. */
export const LiveTeams = defineComponent({
  name: 'LiveTeams',
  setup() {
    const store = useTeamsOutStore();
    onScopeDispose(store.follow());
    return () => {
      const teams = teamsOnMap(store.teams);
      return teams.length > 0 ? h(TeamLayer, { teams }) : null;
    };
  },
});
