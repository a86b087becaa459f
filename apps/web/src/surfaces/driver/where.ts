import type { SharedLocation } from '@parley/protocol';

/** Longer than a phone takes under the open sky. */
const WITHIN_MS = 15_000;
/** Where one was a moment ago is near enough. */
const FRESH_MS = 30_000;

/** Asked of the device itself, when somebody presses for it, and at no other time. */
export const whereAmI = (): Promise<SharedLocation | 'denied' | 'notFound'> =>
  new Promise((resolve) => {
    if (!('geolocation' in navigator)) return resolve('notFound');
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => resolve({ latitude, longitude, accuracy }),
      ({ code, PERMISSION_DENIED }) => resolve(code === PERMISSION_DENIED ? 'denied' : 'notFound'),
      { enableHighAccuracy: true, timeout: WITHIN_MS, maximumAge: FRESH_MS },
    );
  });
