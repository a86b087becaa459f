import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import type { SettingsAnswer } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { invalid } from '../../platform/failure.js';
import { ApiBearerAuth, ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { Fails } from '../../platform/openapi/says.js';
import { type LiveGroup, LiveSettings } from '../../platform/settings/live-settings.js';
import { CurrentActor, Roles } from '../auth/index.js';
import { PutSettingsDto, SettingsGroupDto } from './settings.dto.js';

/** What admins change in the product, a group at a time. */
@Roles('admin')
@ApiTags('settings')
@ApiBearerAuth()
@Controller('admin/settings/:group')
export class SettingsController {
  constructor(private readonly settings: LiveSettings) {}

  @Get()
  @ApiOperation({ summary: 'A group of settings, as it stands' })
  async read(@CurrentActor() actor: Actor, @Param() { group }: SettingsGroupDto): Promise<SettingsAnswer> {
    return settingsWire(await this.settings.read(actor, group));
  }

  @Put()
  @Fails('CONFLICT')
  @ApiOperation({
    summary: 'Puts a whole group in the place of what was there, on every server within a second',
    description: 'With `version`, only if that is what stands there: else 409 `CHANGED_MEANWHILE`.',
  })
  async write(
    @CurrentActor() actor: Actor,
    @Param() { group }: SettingsGroupDto,
    @Body() { value, version }: PutSettingsDto,
  ): Promise<SettingsAnswer> {
    if (value === undefined) invalid('value', 'must be an object');
    return settingsWire(await this.settings.write(actor, group, value, version ?? null));
  }
}

const settingsWire = ({ name, value, version, updatedAt, updatedBy }: LiveGroup<object>): SettingsAnswer => ({
  group: name,
  value,
  version,
  updatedAt: updatedAt?.toISOString() ?? null,
  updatedBy,
});
