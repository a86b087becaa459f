import type { Translation } from './dictionary';
import type { DriverWords } from './driver.en';

export const driverAr: Translation<DriverWords> = {
  'driver.title': 'السائق',
  'driver.signIn': 'سجّل الدخول إلى حجوزاتك',
  'driver.signInHint': 'بالحساب الذي تقود به.',
  'driver.notDriver': 'هذا الحساب ليس حساب سائق. اسأل من أعطاك العنوان.',
  'driver.email': 'البريد الإلكتروني',
  'driver.password': 'كلمة المرور',
  'driver.enter': 'تسجيل الدخول',
  'driver.signOut': 'تسجيل الخروج',
  'driver.bookings': 'الحجوزات',
  'driver.chats': 'المحادثات',
  'driver.noBookings': 'لا حجوزات',
  'driver.noBookingsHint': 'يظهر هنا ما عليك قيادته.',
  'driver.noChats': 'لا محادثات بعد',
  'driver.write': 'اكتب إلى {name}',
  'driver.office': 'اكتب إلى المكتب',
  'driver.officeAbout': 'اكتب إلى المكتب بشأن {id}',
  'driver.failed': 'تعذّر التحميل',
  'driver.over': 'أُغلقت هذه المحادثة.',

  'phrases.title': 'ردود سريعة',
  'phrases.edit': 'غيّر الردود السريعة',
  'phrases.hint': 'رد في كل سطر. تبقى على هذا الجهاز.',
  'phrases.save': 'حفظ',
  'phrases.send': 'أرسل «{text}»',
  'phrases.default': 'أنا في الطريق.\nسأصل خلال 5 دقائق.\nوصلت.\nسأتأخر نحو 10 دقائق.',

  'share.place': 'شارك مكاني',
  'share.looking': 'جارٍ تحديد مكانك …',
  'share.denied': 'لا يُسمح لهذا المتصفح بمعرفة مكانك. اسمح له في إعداداته ثم حاول من جديد.',
  'share.notFound': 'تعذّر تحديد مكانك. حاول من جديد تحت السماء المفتوحة.',
};
