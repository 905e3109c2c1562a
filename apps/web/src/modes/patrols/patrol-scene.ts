import { inject, onScopeDispose, provide, shallowRef, watch, type InjectionKey, type ShallowRef } from 'vue';
import type { DutyOnMap } from '../../map/patrols/duty-layer';
import type { WalkOnMap } from '../../map/patrols/walk-features';
import type { MapHeat, MapPeriod } from '../../map/situation';
import type { ReplayPath } from '../../replay/replay-path';
import type { Replay } from '../../replay/use-replay';

/** A replay on the map: who is drawn, and the engine that says which moment. */
export interface ReplayOnMap {
  paths: readonly ReplayPath[];
  replay: Replay;
  trailSeconds: number;
}

/** What the open tab puts on the one map of the desk. Each is the tab's while it is open. */
export interface PatrolScene {
  walk: ShallowRef<WalkOnMap | null>;
  duty: ShallowRef<DutyOnMap | null>;
  replay: ShallowRef<ReplayOnMap | null>;
  heat: ShallowRef<{ period: MapPeriod; heat: MapHeat } | null>;
  /** a click on the map chooses a place */
  onPlace: ShallowRef<((lngLat: [number, number]) => void) | null>;
  hint: ShallowRef<string | null>;
  /** the map's camera, once there is a map */
  flyTo: ShallowRef<(lngLat: [number, number], zoom: number) => void>;
}

const key: InjectionKey<PatrolScene> = Symbol('patrol scene');

export function providePatrolScene(): PatrolScene {
  const scene: PatrolScene = {
    walk: shallowRef(null),
    duty: shallowRef(null),
    replay: shallowRef(null),
    heat: shallowRef(null),
    onPlace: shallowRef(null),
    hint: shallowRef(null),
    flyTo: shallowRef(() => {}),
  };
  provide(key, scene);
  return scene;
}

export function usePatrolScene(): PatrolScene {
  const scene = inject(key);
  if (!scene) throw new Error('A tab of the patrol desk must stand inside the desk.');
  return scene;
}

type Shown = 'walk' | 'duty' | 'replay' | 'heat' | 'onPlace' | 'hint';

/** Keeps a part of the scene as `what` says for as long as the caller stands. */
export function showOnMap<Part extends Shown>(part: Part, what: () => PatrolScene[Part]['value']): void {
  const target = usePatrolScene()[part] as ShallowRef<PatrolScene[Part]['value'] | null>;
  watch(what, (value) => (target.value = value), { immediate: true });
  onScopeDispose(() => (target.value = null));
}
