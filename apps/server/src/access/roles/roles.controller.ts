import { Body, Controller, Get, Inject, Put } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { type PermissionTable, permissionTableSchema } from '@getu/domain';
import { Answers } from '../../http/answers/answers.decorator.js';
import { RequiresPermission } from '../access.guard.js';
import { AskersService } from '../askers.service.js';
import { RolePermissions } from './role-permissions.js';

@Controller('api/roles')
export class RolesController {
  constructor(
    @Inject(RolePermissions) private readonly roles: RolePermissions,
    @Inject(AskersService) private readonly askers: AskersService,
  ) {}

  @Get()
  @RequiresPermission('manageRoles', 'manageAccounts', 'readAudit')
  @ApiOperation({ summary: 'Which role carries which permission' })
  @Answers(permissionTableSchema)
  read(): Promise<PermissionTable> {
    return this.roles.table();
  }

  @Put()
  @RequiresPermission('manageRoles')
  @ApiOperation({ summary: 'Set the whole table anew; takes effect at once' })
  @Answers(permissionTableSchema)
  async set(@Body({ schema: permissionTableSchema }) wanted: PermissionTable): Promise<PermissionTable> {
    const table = await this.roles.set(wanted);
    this.askers.forget();
    return table;
  }
}
