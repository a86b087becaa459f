import { Body, Controller, Get, Headers, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type BeaconAnswer, LIMITS, type LiveVisitors } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { CurrentActor, ForVisitors, FromAddress, Public, StaffOnly } from '../auth/index.js';
import { BeaconDto } from './visitors.dto.js';
import { Visitors } from './visitors.service.js';
import { visitorWire } from './visitors.wire.js';

@Controller('chat')
export class VisitorsController {
  constructor(private readonly visitors: Visitors) {}

  @Public()
  @ForVisitors()
  @Post('visitors')
  @HttpCode(200)
  @ApiTags('chat')
  @ApiOperation({
    summary: 'A sign of life of a page of the shop',
    description:
      'From pages that the group `embedding` allows, every `everyMs` while the page is looked at; `everyMs` null: nobody wants to ' +
      'know, and nothing was kept. Sealed, without an address, and gone within two minutes of the last one.',
  })
  async beacon(
    @Body() said: BeaconDto,
    @FromAddress() address: string,
    @Headers('origin') origin?: string,
  ): Promise<BeaconAnswer> {
    const wanted = await this.visitors.seen(said, { address, origin });
    return { everyMs: wanted ? LIMITS.beaconEveryMs : null };
  }

  @StaffOnly()
  @Get('support/visitors')
  @ApiBearerAuth()
  @ApiTags('support')
  @ApiOperation({
    summary: 'Who is on the shop at this moment, and where; `on` false: that is not looked at',
  })
  async here(@CurrentActor() actor: Actor): Promise<LiveVisitors> {
    const { count, visitors } = await this.visitors.here(actor);
    return { on: this.visitors.on, count, items: visitors.map(visitorWire) };
  }
}
