import type { consoleOffersEn } from './console-offers.en';
import type { Translation } from './dictionary';

export const consoleOffersAr: Translation<typeof consoleOffersEn> = {
  'chat.why': 'لماذا هو؟',
  'offer.label': 'محادثات معروضة عليك',
  'offer.of': 'تُعرض عليك محادثة مع {name}',
  'offer.accept': 'قبول',
  'offer.decline': 'اعتذار',
};
