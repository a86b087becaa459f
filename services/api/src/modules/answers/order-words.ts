import type { AnswerLanguage, RecordStatus } from '@parley/protocol';
import type { RecordView } from '../orders/index.js';

/** How an order stands, as it is said in the middle of a sentence; the host system's own words come first. */
const STATUS_WORDS = {
  en: {
    pending: 'not paid yet',
    paid: 'paid',
    packed: 'packed',
    shipped: 'on its way',
    delivered: 'delivered',
    cancelled: 'cancelled',
    refunded: 'refunded',
    requested: 'requested',
    confirmed: 'confirmed',
    under_way: 'under way',
    done: 'done',
  },
  de: {
    pending: 'noch nicht bezahlt',
    paid: 'bezahlt',
    packed: 'gepackt',
    shipped: 'unterwegs',
    delivered: 'zugestellt',
    cancelled: 'storniert',
    refunded: 'erstattet',
    requested: 'angefragt',
    confirmed: 'bestätigt',
    under_way: 'im Gang',
    done: 'abgeschlossen',
  },
  ar: {
    pending: 'لم يُدفع بعد',
    paid: 'مدفوع',
    packed: 'تم تجهيزه',
    shipped: 'في الطريق',
    delivered: 'تم تسليمه',
    cancelled: 'ملغى',
    refunded: 'تم رد المبلغ',
    requested: 'مطلوب',
    confirmed: 'مؤكد',
    under_way: 'جارٍ',
    done: 'منتهٍ',
  },
} as const satisfies Record<AnswerLanguage, Record<RecordStatus, string>>;

export type OrderFacts = Pick<RecordView, 'id' | 'status' | 'statusText' | 'title' | 'total' | 'currency'>;

export const statusIn = ({ status, statusText }: OrderFacts, language: AnswerLanguage): string =>
  statusText ?? STATUS_WORDS[language][status];

/** Null where the host system has not said what it costs. */
export function totalIn({ total, currency }: OrderFacts, language: AnswerLanguage): string | null {
  if (total === null) return null;
  if (currency === null) return total;
  const format = new Intl.NumberFormat(language, { style: 'currency', currency });
  // as a text: no double comes between
  return format.format(total as Intl.StringNumericLiteral);
}
