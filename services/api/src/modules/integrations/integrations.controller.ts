import { Body, Controller, HttpCode, Param, Post, Put } from '@nestjs/common';
import type { DriverAnswer, HostRoom, PutRecordAnswer, RecordBatchAnswer } from '@parley/protocol';
import { ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { Fails } from '../../platform/openapi/says.js';
import { RecordIdParam } from '../orders/index.js';
import { HostRecords } from './host-records.service.js';
import { ForHosts, HostKey } from './integration.guard.js';
import {
  PutBookingDto,
  PutDriverDto,
  PutOrderDto,
  RecordBatchDto,
  StartRoomDto,
} from './integrations.dto.js';
import { hostRoomWire, putWire } from './integrations.wire.js';

/** For the shop's own server, with a key of the page *Integrations*. */
@ApiTags('integrations')
@Controller('integrations')
export class IntegrationsController {
  constructor(private readonly host: HostRecords) {}

  @ForHosts('orders')
  @Put('orders/:id')
  @ApiOperation({
    summary: 'An order as it is now',
    description:
      'All of it, each time. `asOf` says when it was so: what comes late is left (`changed: false`), so requests may be repeated ' +
      'and may overtake each other.',
  })
  async putOrder(
    @HostKey() key: string,
    @Param() { id }: RecordIdParam,
    @Body() order: PutOrderDto,
  ): Promise<PutRecordAnswer> {
    return putWire(await this.host.put(key, { kind: 'order', id }, order));
  }

  @ForHosts('bookings')
  @Put('bookings/:id')
  @ApiOperation({ summary: 'A booking as it is now, with its driver', description: 'As with orders.' })
  async putBooking(
    @HostKey() key: string,
    @Param() { id }: RecordIdParam,
    @Body() booking: PutBookingDto,
  ): Promise<PutRecordAnswer> {
    return putWire(await this.host.put(key, { kind: 'booking', id }, booking));
  }

  @ForHosts('orders', 'bookings')
  @Post('batch')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Orders and bookings, up to fifty',
    description: 'One result for each: what is wrong with one keeps no other back.',
  })
  putRecords(@HostKey() key: string, @Body() batch: RecordBatchDto): Promise<RecordBatchAnswer> {
    return this.host.putAll(key, batch);
  }

  @ForHosts('drivers')
  @Put('drivers/:id')
  @Fails('CONFLICT')
  @ApiOperation({
    summary: 'What the host system calls a driver who has an account',
    description: 'The account has the role *driver*, else 404. Bookings name their driver so.',
  })
  async putDriver(
    @HostKey() key: string,
    @Param() { id }: RecordIdParam,
    @Body() { email }: PutDriverDto,
  ): Promise<DriverAnswer> {
    const driver = await this.host.nameDriver(key, id, email);
    return { userId: driver.id, name: driver.name, externalId: id };
  }

  @ForHosts('rooms')
  @Post('rooms')
  @HttpCode(200)
  @Fails('NOT_FOUND', 'CONFLICT')
  @ApiOperation({
    summary: 'The room of two sides about an order or a booking, made if there is none',
    description:
      'The same room however often it is asked for. Who is in it is what the order or the booking says.',
  })
  async startRoom(@HostKey() key: string, @Body() request: StartRoomDto): Promise<HostRoom> {
    return hostRoomWire(await this.host.startRoom(key, request));
  }

  @ForHosts('rooms')
  @Post('rooms/:id/close')
  @HttpCode(200)
  @Fails('CONFLICT')
  @ApiOperation({ summary: 'Closes such a room for good' })
  async closeRoom(@HostKey() key: string, @Param('id') id: string): Promise<HostRoom> {
    return hostRoomWire(await this.host.closeRoom(key, id));
  }
}
