import type { NestExpressApplication } from '@nestjs/platform-express';
import { API_PREFIX } from '@parley/protocol';
import type { RequestHandler } from 'express';
import { docsWithNonce } from './platform/http/security-headers.js';

const DESCRIPTION = new RegExp(`^${API_PREFIX}/docs(-json|-yaml|/.*)?$`);

/** The API's description, loaded and made when it is asked for the first time: nobody who starts the server needs it. */
export function describeLater(app: NestExpressApplication): void {
  let pages: Promise<RequestHandler> | undefined;
  app.use(`${API_PREFIX}/docs`, docsWithNonce);
  const pagesOnce = () =>
    (pages ??= import('./describe-api.js').then(({ descriptionPages }) => descriptionPages(app)));
  app.use(((request, response, next) => {
    if (!DESCRIPTION.test(request.path)) return next();
    void pagesOnce()
      .then((show) => show(request, response, next))
      .catch(next);
  }) satisfies RequestHandler);
}
