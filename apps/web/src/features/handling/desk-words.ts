import type { SystemEvent } from '@parley/protocol';
import { isolated } from '../../lib/isolated';
import { sayNow, timesNow } from '../../words';

const moment = (iso: string): string => timesNow().full(iso);

/** The sentences for what only the desk knows of; null for what it does not know either. */
export function deskWords(event: SystemEvent, by: string): string | null {
  switch (event.event) {
    case 'snoozed':
      return event.until === null
        ? sayNow('system.snoozedMessage', { by })
        : sayNow('system.snoozed', { by, time: moment(event.until) });
    case 'woke':
      return sayNow(WOKE[event.because], { by });
    case 'held':
    case 'unheld':
    case 'escalated':
    case 'calmed':
      return sayNow(`system.${event.event}`, { by });
    case 'attributes':
      return attributeWords(event, by);
    case 'breached':
      return sayNow('system.breached', { what: sayNow(`due.${event.kind}`) });
    default:
      return transferWords(event, by);
  }
}

function attributeWords({ labels, byId }: { labels: string[]; byId: string | null }, by: string): string {
  const names = isolated(labels.join(', '));
  return byId === null
    ? sayNow('system.attributesByShop', { names })
    : sayNow('system.attributes', { by, names });
}

function transferWords(event: SystemEvent, by: string): string | null {
  if (event.event === 'transferAsked')
    return sayNow('system.transferAsked', { by, name: isolated(event.toName) });
  if (event.event === 'transferReturned')
    return sayNow(RETURNED[event.because], { by, name: isolated(event.toName) });
  return null;
}

const RETURNED = {
  declined: 'system.transferDeclined',
  timeout: 'system.transferTimeout',
  withdrawn: 'system.transferWithdrawn',
} as const;

const WOKE = { time: 'system.wokeTime', message: 'system.wokeMessage', hand: 'system.wokeHand' } as const;
