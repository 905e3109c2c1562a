import { type DynamicModule, Module } from '@nestjs/common';
import { AccessModule } from './access/access.module.js';
import { ActivitiesModule } from './activities/activities.module.js';
import { CasesModule } from './cases/cases.module.js';
import { CommunityModule } from './community/community.module.js';
import type { Config } from './config.js';
import type { Database } from './database/database.js';
import { DatabaseModule } from './database/database.module.js';
import { FixesModule } from './fixes/fixes.module.js';
import { GridsModule } from './grids/grids.module.js';
import { WatchModule } from './http/watch/watch.module.js';
import { HeatModule } from './heat/heat.module.js';
import { LiveModule } from './live/live.module.js';
import { OrganisationsModule } from './organisations/organisations.module.js';
import { PatrolsModule } from './patrols/patrols.module.js';
import { PeopleModule } from './people/people.module.js';
import { PlacesModule } from './places/places.module.js';
import { PlansModule } from './plans/plans.module.js';
import { StatisticsModule } from './statistics/statistics.module.js';
import { TilesModule } from './tiles/tiles.module.js';
import { WallsModule } from './walls/walls.module.js';

/** The server's features, in the order the data flows; each adds its module here. */
const features: NonNullable<DynamicModule['imports']> = [
  CommunityModule,
  GridsModule,
  PlacesModule,
  PeopleModule,
  OrganisationsModule,
  ActivitiesModule,
  CasesModule,
  FixesModule,
  PatrolsModule,
  HeatModule,
  StatisticsModule,
  TilesModule,
  PlansModule,
  WallsModule,
];

@Module({})
export class AppModule {
  /**
   * @param opened a database that stands already (tests bring theirs), else the one the settings name is opened
   */
  static with(config: Config, opened?: Database): DynamicModule {
    return {
      module: AppModule,
      imports: [DatabaseModule.forRoot(config, opened), WatchModule, AccessModule, LiveModule, ...features],
    };
  }
}
