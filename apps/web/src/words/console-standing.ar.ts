import type { consoleStandingEn } from './console-standing.en';
import type { Translation } from './dictionary';

export const consoleStandingAr: Translation<typeof consoleStandingEn> = {
  'standing.snoozedUntil': 'مؤجّلة حتى {time}',
  'standing.snoozedMessage': 'مؤجّلة حتى يكتب العميل',
  'standing.snoozed': 'مؤجّلة',
  'standing.onHold': 'قيد الانتظار',
  'standing.escalated': 'مصعّدة',

  'due.first': 'الرد الأول',
  'due.next': 'الرد التالي',
  'due.resolve': 'الحل',
  'due.left': 'بقي {time}: {what}',
  'due.late': 'تأخّر {time}: {what}',
  'due.missed': 'تأخّر: {what}',
  'system.breached': 'تأخّر: {what}',
  'alerts.near': 'يوشك الوقت أن ينفد: {name}',

  'chat.snooze': 'تأجيل …',
  'chat.wake': 'إعادتها الآن',
  'chat.hold': 'وضعها قيد الانتظار',
  'chat.endHold': 'إنهاء الانتظار',
  'chat.escalate': 'تصعيد …',
  'chat.calm': 'تمت تسوية التصعيد',
  'chat.snoozedToast': 'أُجّلت المحادثة مع {name}',

  'snooze.title': 'تأجيل هذه المحادثة',
  'snooze.hint': 'تغادر قوائم المحادثات المفتوحة وتعود من تلقاء نفسها، أو حالما يكتب العميل.',
  'snooze.until': 'حتى متى',
  'snooze.hour': 'بعد ساعة',
  'snooze.hours': 'بعد ثلاث ساعات',
  'snooze.tomorrow': 'صباح الغد',
  'snooze.monday': 'صباح الاثنين',
  'snooze.message': 'حتى يكتب العميل',
  'snooze.own': 'في وقت أختاره',
  'snooze.when': 'اليوم والوقت',
  'snooze.past': 'اختر وقتًا لم يأتِ بعد، خلال سنة.',
  'snooze.submit': 'تأجيل',

  'escalate.title': 'تصعيد هذه المحادثة',
  'escalate.hint': 'ترتفع الأولوية درجة واحدة ويُستدعى المديرون.',
  'escalate.reason': 'ما الأمر؟',
  'escalate.reasonHint': 'للفريق. لا يراها العميل.',
  'escalate.submit': 'تصعيد',

  'keys.snooze': 'تأجيل أو إعادة',
  'keys.hold': 'وضع قيد الانتظار أو متابعة',
  'keys.escalate': 'تصعيد',

  'alerts.woke': 'عادت محادثة مؤجّلة: {name}',
  'alerts.look': 'إلقاء نظرة',
  'alerts.escalated': 'تصعيد: {name}',

  'system.snoozed': 'أجّل {by} المحادثة حتى {time}',
  'system.snoozedMessage': 'أجّل {by} المحادثة حتى يكتب العميل',
  'system.wokeTime': 'عادت المحادثة: انتهى وقت التأجيل',
  'system.wokeMessage': 'عادت المحادثة: كتب العميل',
  'system.wokeHand': 'أعاد {by} المحادثة',
  'system.held': 'وضع {by} المحادثة قيد الانتظار',
  'system.unheld': 'أنهى {by} الانتظار',
  'system.escalated': 'صعّد {by} المحادثة',
  'system.calmed': 'سوّى {by} التصعيد',
};
