import type { SharedLocation } from '@parley/protocol';

/** As the server writes it where there is no map. */
const DIGITS = 5;
export const pointOf = ({ latitude, longitude }: SharedLocation): string =>
  `${latitude.toFixed(DIGITS)}, ${longitude.toFixed(DIGITS)}`;

/** The usual maps; each opens its own app on a phone that has it. */
export function mapsOf({ latitude, longitude }: SharedLocation): { name: string; href: string }[] {
  const at = `${latitude.toFixed(DIGITS)},${longitude.toFixed(DIGITS)}`;
  const [lat, lon] = at.split(',');
  return [
    {
      name: 'OpenStreetMap',
      href: `https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=17/${lat}/${lon}`,
    },
    { name: 'Google Maps', href: `https://www.google.com/maps/search/?api=1&query=${at}` },
    { name: 'Apple Maps', href: `https://maps.apple.com/?ll=${at}&q=${at}` },
  ];
}
