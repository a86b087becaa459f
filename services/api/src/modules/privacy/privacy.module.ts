import { Module } from '@nestjs/common';
import { ContactsModule } from '../contacts/index.js';
import { RoomsModule } from '../rooms/index.js';
import { VisitsModule } from '../visits/index.js';
import { Certificates } from './certificates.service.js';
import { ErasuresRepository } from './erasures.repository.js';
import { Erasures } from './erasures.service.js';
import { ExportLinks } from './export-links.service.js';
import { ExportRepository } from './export.repository.js';
import { Exports } from './export.service.js';
import { HoldsRepository } from './holds.repository.js';
import { Holds } from './holds.service.js';
import { PrivacyAdminController } from './privacy-admin.controller.js';
import { PrivacyController } from './privacy.controller.js';
import { PrivacyJob } from './privacy.job.js';
import { PrivacyPeople } from './privacy-people.repository.js';
import { RetentionRepository } from './retention.repository.js';
import { Retention } from './retention.service.js';
import { ShredderRepository } from './shredder.repository.js';
import { Shredder } from './shredder.service.js';

@Module({
  imports: [ContactsModule, RoomsModule, VisitsModule],
  controllers: [PrivacyController, PrivacyAdminController],
  providers: [
    Certificates,
    Erasures,
    ErasuresRepository,
    ExportLinks,
    ExportRepository,
    Exports,
    Holds,
    HoldsRepository,
    PrivacyJob,
    PrivacyPeople,
    Retention,
    RetentionRepository,
    Shredder,
    ShredderRepository,
  ],
})
export class PrivacyModule {}
