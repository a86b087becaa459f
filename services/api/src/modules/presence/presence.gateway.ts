import { Injectable } from '@nestjs/common';
import { STAFF_STATUSES, type StaffStatus } from '@parley/protocol';
import { type Caller, type DataOf, SocketEvent } from '../../platform/realtime/socket-event.js';
import { OneOf } from '../../platform/validation/rules.js';
import { Staff } from '../staff/index.js';

class SetStatusDto {
  @OneOf(STAFF_STATUSES)
  status: StaffStatus;
}

@Injectable()
export class PresenceGateway {
  constructor(private readonly staff: Staff) {}

  @SocketEvent('setStatus', SetStatusDto, { staffOnly: true })
  async setStatus({ status }: SetStatusDto, { actor }: Caller): Promise<DataOf<'setStatus'>> {
    await this.staff.setStatus(actor, status);
    return {};
  }
}
