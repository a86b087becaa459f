import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { measureProcess } from '../../platform/metrics/metrics.js';

/** From the time on at which the server is there, what its process takes is measured too. */
@Injectable()
export class ProcessMetrics implements OnApplicationBootstrap {
  onApplicationBootstrap(): void {
    measureProcess();
  }
}
