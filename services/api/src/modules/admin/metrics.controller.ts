import { createHash, timingSafeEqual } from 'node:crypto';
import { Controller, Get, Header, Headers } from '@nestjs/common';
import { Settings } from '../../config/settings.js';
import { fail } from '../../platform/failure.js';
import { METRICS_TYPE, metricsText } from '../../platform/metrics/metrics.js';
import { ApiBearerAuth, ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { AnswersWith } from '../../platform/openapi/says.js';
import { Authenticator, Public } from '../auth/index.js';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The door for Prometheus, which comes with a token of its own, and for admins, who come with theirs. Nobody else. */
@ApiTags('operation')
@Controller()
export class MetricsController {
  private readonly token: Buffer | null;

  constructor(
    private readonly authenticator: Authenticator,
    settings: Settings,
  ) {
    this.token = settings.metricsToken === null ? null : digest(settings.metricsToken);
  }

  // Public to the guard, which knows access tokens only; it still counts who comes against the limits.
  @Public()
  @Get('metrics')
  @Header('Content-Type', METRICS_TYPE)
  @ApiBearerAuth()
  @AnswersWith('text/plain')
  @ApiOperation({
    summary: 'What the server counts, for Prometheus: with METRICS_TOKEN, or an admin’s token',
  })
  async read(@Headers('authorization') authorization = ''): Promise<string> {
    await this.assertMayRead(authorization.replace(/^Bearer\s+/i, ''));
    return metricsText();
  }

  private async assertMayRead(token: string): Promise<void> {
    if (token === '') fail('UNAUTHENTICATED');
    if (this.token && timingSafeEqual(digest(token), this.token)) return;
    const { role } = await this.authenticator.authenticate(token);
    if (role !== 'admin') fail('FORBIDDEN');
  }
}
