import type { consoleTransferEn } from './console-transfer.en';
import type { Translation } from './dictionary';

export const consoleTransferDe: Translation<typeof consoleTransferEn> = {
  'chat.transferAsk': '{name} bittet dich, diesen Chat zu übernehmen',
  'chat.transferAskTeam': '{name} bittet dein Team, diesen Chat zu übernehmen',
  'chat.transferPending': '{name} wurde gebeten, diesen Chat zu übernehmen',
  'chat.transferPendingMark': 'Jemand wurde gebeten zu übernehmen',
  'chat.transferAccept': 'Übernehmen',
  'chat.transferDecline': 'Ablehnen',
  'chat.transferWithdraw': 'Bitte zurückziehen',
  'chat.transferAskedToast': '{name} wurde gefragt',
  'chat.transferWhyNot': 'Warum nicht? (wenn du magst)',
  'transfer.toTeam': 'Team',
  'transfer.colleagues': 'Kollegen',
  'transfer.teams': 'Teams',
  'transfer.ask': 'Erst fragen',
  'transfer.askHint': 'Bis zum Ja bleibt der Chat, wo er ist.',
  'transfer.askSubmit': 'Fragen',
  'transfer.members': { one: '{count} Person', other: '{count} Personen' },
  'queue.asked': 'Fragt nach dir',
  'queue.askedOf': 'Angeboten an {name}',
  'alerts.asked': 'Übernimmst du? {name}',
  'alerts.returned': 'Nicht übernommen: {name}',
  'system.transferAsked': '{by} hat {name} gebeten, den Chat zu übernehmen',
  'system.transferDeclined': '{name} hat abgelehnt, den Chat zu übernehmen',
  'system.transferTimeout': '{name} hat nicht geantwortet, ob der Chat übernommen wird',
  'system.transferWithdrawn': '{by} hat die Bitte an {name} zurückgezogen',
};
