import { Controller, Get, Query } from '@nestjs/common';
import type { RecordList } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { ApiBearerAuth, ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { CurrentActor } from '../auth/index.js';
import { RecordsQueryDto } from './orders.dto.js';
import { Orders } from './orders.service.js';
import { recordWire } from './orders.wire.js';
@ApiBearerAuth()
@ApiTags('orders')
@Controller('chat/records')
export class OrdersController {
  constructor(private readonly orders: Orders) {}

  @Get()
  @ApiOperation({
    summary: 'Orders and bookings, newest first',
    description:
      'Staff name the customer, or the driver. A customer and a driver get their own; a driver without what it costs. Everybody learns whether the shop tells of any.',
  })
  async list(@CurrentActor() actor: Actor, @Query() { customerId }: RecordsQueryDto): Promise<RecordList> {
    const records = await this.orders.list(actor, customerId);
    const told = records.length > 0 || (await this.orders.isAnyTold());
    return { items: records.map((record) => recordWire(record, actor.role)), told };
  }
}
