import type { Translation } from './dictionary';
import type { LiveVisitorsWords } from './live-visitors.en';

export const liveVisitorsAr: Translation<LiveVisitorsWords> = {
  'visitors.title': 'الزوار',
  'visitors.hint': 'من يتصفح المتجر في هذه اللحظة. لا أحد يعرف من هم.',
  'visitors.failed': 'تعذّر السؤال عمّن هناك. حاول مرة أخرى من فضلك.',
  'visitors.none': 'لا أحد هناك',
  'visitors.noneHint': 'من يفتح صفحة من المتجر يظهر هنا خلال ثوانٍ.',
  'visitors.off': 'هذا غير مفعّل',
  'visitors.offHint': 'يفعّله أحد المديرين في صفحة «نافذة المحادثة».',
  'visitors.count': {
    zero: 'لا زوار',
    one: 'زائر واحد',
    two: 'زائران',
    few: '{count} زوار',
    many: '{count} زائرًا',
    other: '{count} زائر',
  },
  'visitors.name': 'الزائر {code}',
  'visitors.chatting': 'لديه محادثة',
  'visitors.write': 'مراسلته',
  'visitors.message': 'رسالتك الأولى',
  'visitors.messageHint': 'تظهر على زر المحادثة في صفحته، ولا تُفتح من تلقاء نفسها.',
  'visitors.onItsWay': 'رسالتك في الطريق. تجلبها صفحته خلال ثوانٍ.',
  'visitors.taken': 'وصلته رسالتك.',
  'visitors.since': 'هنا منذ {time}',
  'visitors.onPage': 'منذ {time}',
  'visitors.noPage': 'في صفحة لا تذكر عنوانها',
  'visitors.pages': {
    zero: 'لا صفحات',
    one: 'صفحة واحدة',
    two: 'صفحتان',
    few: '{count} صفحات',
    many: '{count} صفحة',
    other: '{count} صفحة',
  },
};
