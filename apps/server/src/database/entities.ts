import { ActivityEntity } from '../activities/activity.entity.js';
import { CaseTransitionEntity } from '../cases/case-transition.entity.js';
import { CaseEntity } from '../cases/case.entity.js';
import { GridVersionEntity } from '../grids/grid-version.entity.js';
import { GridEntity } from '../grids/grid.entity.js';
import { PatrolEntity } from '../patrols/patrol.entity.js';
import { BuildingEntity } from '../places/building.entity.js';
import { CompoundEntity } from '../places/compound.entity.js';
import { PlaceEntity } from '../places/place.entity.js';
import { PlanEntity } from '../plans/plan.entity.js';

/** Every entity of the product; `entities.db.test.ts` holds their columns against the migrated tables. */
export const entities = [
  GridEntity,
  GridVersionEntity,
  PlanEntity,
  CompoundEntity,
  BuildingEntity,
  PlaceEntity,
  CaseEntity,
  CaseTransitionEntity,
  ActivityEntity,
  PatrolEntity,
];
