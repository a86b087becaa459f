import { Module } from '@nestjs/common';
import { AuditExport } from './audit-export.service.js';
import { AuditLinks } from './audit-links.service.js';
import { AuditController } from './audit.controller.js';
import { AuditRepository } from './audit.repository.js';
import { Audit } from './audit.service.js';
import { HeadTellerJob } from './head-teller.job.js';
import { HeadTeller } from './head-teller.service.js';

@Module({
  controllers: [AuditController],
  providers: [Audit, AuditExport, AuditLinks, AuditRepository, HeadTeller, HeadTellerJob],
})
export class AuditModule {}
