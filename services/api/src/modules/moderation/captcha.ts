import { Injectable } from '@nestjs/common';
import { Settings } from '../../config/settings.js';
import { faultKind } from '../../platform/metrics/faults.js';

const failed = faultKind('captcha_failed', 'the verifier of captchas did not answer');
const WAIT_MS = 3_000;

/**
 * Asks a service whether a captcha was solved, in the way that they have in common: a form with `secret`, `response` and `remoteip`,
 * answered with `{"success": true}`. Without CAPTCHA_VERIFY_URL there is none, and no captcha counts.
 */
@Injectable()
export class Captcha {
  constructor(private readonly settings: Settings) {}

  async isSolved(token: string, address: string): Promise<boolean> {
    const { captchaVerifyUrl, captchaSecret } = this.settings;
    if (captchaVerifyUrl === null || captchaSecret === null) return false;
    try {
      const answer = await fetch(captchaVerifyUrl, {
        method: 'POST',
        body: new URLSearchParams({ secret: captchaSecret, response: token, remoteip: address }),
        signal: AbortSignal.timeout(WAIT_MS),
        redirect: 'error',
      });
      const { success } = (await answer.json()) as { success?: unknown };
      return answer.ok && success === true;
    } catch (error) {
      failed({ err: error });
      return false;
    }
  }
}
