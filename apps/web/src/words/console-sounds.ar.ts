import type { Translation } from './dictionary';
import type { consoleSoundsEn } from './console-sounds.en';

export const consoleSoundsAr: Translation<typeof consoleSoundsEn> = {
  'sounds.title': 'الأصوات',
  'sounds.newChat': 'محادثة جديدة أو محادثة أُعطيت لي',
  'sounds.message': 'رسالة في محادثة لي أو أتابعها',
  'sounds.mention': 'زميل يذكرني أو يهمس لي أو يناديني',
  'sounds.due': 'محادثة لي توشك أن تتأخر أو تأخرت',
  'sounds.volume': 'مستوى الصوت',
  'sounds.percent': '{number} %',
  'sounds.play': 'استمع: {what}',
  'sounds.is.none': 'بلا صوت',
  'sounds.is.chime': 'نغمتان',
  'sounds.is.drop': 'قطرة',
  'sounds.is.bell': 'جرس',
  'sounds.is.knock': 'طرق',
  'sounds.is.pulse': 'نبض',
  'account.willAsk': 'سيسألك المتصفح هل يجوز لهذه الصفحة أن تُشعرك.',
  'account.shown': 'عرض المتصفح إشعارًا.',
  'account.dismissed': 'سأل المتصفح ولم يتلقَّ جوابًا. اضغط مرة أخرى ليسألك من جديد.',
};
