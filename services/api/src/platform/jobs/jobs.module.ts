import { Global, Module } from '@nestjs/common';
import { JobWorker } from './job-worker.js';
import { Jobs } from './jobs.js';

/** Global: every feature may have something that must happen later. */
@Global()
@Module({ providers: [Jobs, JobWorker], exports: [Jobs, JobWorker] })
export class JobsModule {}
