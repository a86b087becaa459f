import type { Translation } from './dictionary';
import type { RecordsWords } from './records.en';

export const recordsAr: Translation<RecordsWords> = {
  'record.order': 'الطلب {id}',
  'record.booking': 'الحجز {id}',
  'record.status.pending': 'لم يُدفع بعد',
  'record.status.paid': 'مدفوع',
  'record.status.packed': 'مُغلَّف',
  'record.status.shipped': 'في الطريق',
  'record.status.delivered': 'تم التسليم',
  'record.status.cancelled': 'ملغى',
  'record.status.refunded': 'أُعيد المبلغ',
  'record.status.requested': 'مطلوب',
  'record.status.confirmed': 'مؤكَّد',
  'record.status.under_way': 'جارٍ الآن',
  'record.status.done': 'اكتمل',
  'record.total': 'المجموع',
  'record.times': '{count} ×',
  'record.moreLines': {
    zero: 'ولا شيء آخر ({count})',
    one: 'وواحد آخر ({count})',
    two: 'واثنان آخران ({count})',
    few: 'و{count} أخرى',
    many: 'و{count} أخرى',
    other: 'و{count} أخرى',
  },
  'record.show': 'عرضه في المتجر',
  'record.writeAbout': 'اكتب بشأنه',
  'record.span': 'من {from} إلى {to}',
  'record.driver': 'السائق: {name}',

  'place.title': 'مكان',
  'place.within': 'بدقة نحو {metres} م',
  'place.open': 'افتح في {map}',

  'records.title': 'الطلبات والحجوزات',
  'records.none': 'لا يعرف المتجر شيئًا منها',
  'records.failed': 'تعذّر تحميلها',
  'records.putName': 'ضع {name} في المحادثة',
  'records.done': 'يراه العميل الآن',
};
