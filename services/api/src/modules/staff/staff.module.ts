import { Module } from '@nestjs/common';
import { FirstAdmin } from './first-admin.js';
import { StaffRepository } from './staff.repository.js';
import { Staff } from './staff.service.js';

@Module({
  providers: [FirstAdmin, Staff, StaffRepository],
  exports: [Staff],
})
export class StaffModule {}
