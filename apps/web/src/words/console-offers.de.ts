import type { consoleOffersEn } from './console-offers.en';
import type { Translation } from './dictionary';

export const consoleOffersDe: Translation<typeof consoleOffersEn> = {
  'chat.why': 'Warum gerade sie?',
  'offer.label': 'Chats, die dir angeboten werden',
  'offer.of': 'Ein Chat mit {name} wird dir angeboten',
  'offer.accept': 'Annehmen',
  'offer.decline': 'Ablehnen',
};
