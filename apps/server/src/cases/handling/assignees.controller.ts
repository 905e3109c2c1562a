import { Controller, Get } from '@nestjs/common';
import { type Assignees, assigneesSchema } from '@getu/domain';
import { RequiresPermission } from '../../access/access.guard.js';
import { Answers } from '../../http/answers/answers.decorator.js';
import { HandlingService } from './handling.service.js';

/** Everybody whom a case can be given to, to find cases by whose they are. */
@Controller('api/assignees')
@RequiresPermission('dispatchCases', 'handleCases')
export class AssigneesController {
  constructor(private readonly handling: HandlingService) {}

  @Get()
  @Answers(assigneesSchema, { description: 'All staff and partner units, by name' })
  everybody(): Promise<Assignees> {
    return this.handling.assignees(null);
  }
}
