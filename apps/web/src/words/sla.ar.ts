import type { Translation } from './dictionary';
import type { SlaWords } from './sla.en';

export const slaAr: Translation<SlaWords> = {
  'sla.hint': 'كم من الوقت يريد فريقك أن يستغرق، بساعات العمل. تعدّ لوحة الدعم تنازليًا وتنبّه وتذكر ما تأخّر.',
  'sla.failed': 'تعذّر التحميل.',
  'sla.saved': 'حُفظ. يسري خلال ثانية، وعلى المحادثات الجارية أيضًا.',
  'sla.save': 'حفظ',
  'sla.unsaved': 'هناك تغييرات لم تُحفظ بعد.',
  'sla.targets': 'الأهداف',
  'sla.targetsHint': 'بالدقائق. الحقل الفارغ لا يَعِد بشيء.',
  'sla.of': 'لـ',
  'sla.all': 'كل الفِرق',
  'sla.ofAllHint': 'تسري على المحادثات بلا فريق، وحيث لا أهداف خاصة للفريق.',
  'sla.ofTeamHint': 'تُحسب ساعات عمل الفريق. الصف الفارغ كما لكل الفِرق.',
  'sla.priority': 'الأولوية',
  'sla.first': 'الرد الأول',
  'sla.next': 'الرد التالي',
  'sla.resolve': 'الحل',
  'sla.field': '{what}، الأولوية {priority}، بالدقائق',
  'sla.warning': 'التنبيه',
  'sla.warnPercent': 'نبّه عندما يبقى هذا القدر بالمئة من الوقت',
  'sla.warnHint': 'تصفرّ حافة المحادثة في القائمة ويُستدعى صاحبها.',
};
