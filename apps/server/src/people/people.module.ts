import { Module } from '@nestjs/common';
import { KeepingModule } from '../keeping/keeping.module.js';
import { BuildingPeopleController } from './building-people.controller.js';
import { BuildingPeopleService } from './building-people.service.js';
import { CrewsController } from './crews/crews.controller.js';
import { CrewsService } from './crews/crews.service.js';
import { StaffService } from './crews/staff.service.js';
import { PeopleController } from './people.controller.js';
import { PeopleService } from './people.service.js';

@Module({
  imports: [KeepingModule],
  controllers: [PeopleController, BuildingPeopleController, CrewsController],
  providers: [PeopleService, BuildingPeopleService, CrewsService, StaffService],
})
export class PeopleModule {}
