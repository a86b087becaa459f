import { codePoints, LIMITS, type SharedLocation } from '@parley/protocol';
import { invalid } from '../../platform/failure.js';
import { checkMessageText } from '../rooms/index.js';

interface Outgoing {
  type?: 'text' | 'location';
  message: string;
  metadata?: Record<string, unknown>;
}

type Said = Required<Outgoing>;

/** What somebody says, as it may be stored; `INVALID` for what is no message. */
export function saidOf({ type = 'text', message, metadata = {} }: Outgoing): Said {
  // Cards are filled by the server, from what the host system has told.
  if ('card' in metadata) invalid('metadata', 'must not hold a card: there is a way of its own for those');
  if (type === 'location') return placeOf(message, metadata);
  if ('location' in metadata) invalid('metadata', 'holds a location in a message of that type alone');
  return { type, message: checkMessageText(message), metadata };
}

/** Half a metre: what is more exact than that is the device's noise, and identifies it. */
const DIGITS = 5;
const PARTS = ['latitude', 'longitude', 'accuracy'];

/** For who sees no map: in a list, in a mail. What somebody writes to it stands first. */
function placeOf(message: string, { location, ...more }: Record<string, unknown>): Said {
  if (Object.keys(more).length > 0 || !isPlace(location))
    invalid('metadata', 'must be a location, and no more');
  const latitude = within(location.latitude, 90, 'latitude');
  const longitude = within(location.longitude, 180, 'longitude');
  const place = {
    latitude,
    longitude,
    ...(location.accuracy !== undefined && { accuracy: accuracyOf(location.accuracy) }),
  };
  const label = message.trim();
  if (codePoints(label) > LIMITS.subjectChars)
    invalid('message', `must be no longer than ${LIMITS.subjectChars} characters`);
  const at = `${latitude.toFixed(DIGITS)}, ${longitude.toFixed(DIGITS)}`;
  return {
    type: 'location',
    message: label === '' ? at : checkMessageText(label),
    metadata: { location: place },
  };
}

const isPlace = (value: unknown): value is SharedLocation =>
  typeof value === 'object' && value !== null && Object.keys(value).every((key) => PARTS.includes(key));

function within(degrees: unknown, most: number, name: string): number {
  if (typeof degrees !== 'number' || !(Math.abs(degrees) <= most))
    invalid(`metadata.location.${name}`, `must be a number from -${most} to ${most}`);
  // + 0: what is rounded to nothing has no sign
  return Number(degrees.toFixed(DIGITS)) + 0;
}

function accuracyOf(metres: unknown): number {
  if (typeof metres !== 'number' || !(metres >= 0 && metres <= LIMITS.accuracyMeters))
    invalid('metadata.location.accuracy', `must be a number from 0 to ${LIMITS.accuracyMeters}`);
  return Math.ceil(metres);
}
