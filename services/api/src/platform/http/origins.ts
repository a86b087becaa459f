import type { Settings } from '../../config/settings.js';

/**
 * Which origins' pages may call the API. Requests without an Origin are no browser's cross-origin calls.
 * The widget's iframe is of our own origin wherever it is embedded.
 */
export function originCheck(settings: Settings): (origin: string | undefined) => boolean {
  const allowed = new Set([new URL(settings.publicUrl).origin, ...settings.corsOrigins]);
  return (origin) => origin === undefined || allowed.has(origin);
}
