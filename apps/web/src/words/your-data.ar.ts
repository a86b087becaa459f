import type { Translation } from './dictionary';
import type { YourDataWords } from './your-data.en';

export const yourDataAr: Translation<YourDataWords> = {
  'yourData.title': 'بياناتك',
  'yourData.takeTitle': 'احصل على نسخة',
  'yourData.take': 'ملفك الشخصي وجلسات دخولك وكل محادثاتك، كصفحة للقراءة وكبيانات.',
  'yourData.download': 'تنزيل بياناتي',
  'yourData.eraseTitle': 'محو البيانات',
  'yourData.erase': 'يُتلف حسابك وجلسات دخولك وكل محادثاتك فورًا. لا يستطيع أحد استعادتها، ولا نحن.',
  'yourData.eraseGuest': 'تُتلف محادثاتك في هذا المتصفح فورًا. لا يستطيع أحد استعادتها، ولا نحن.',
  'yourData.eraseShop':
    'تُتلف محادثاتك وجلسات دخولك وما أخبرنا به المتجر عنك فورًا. لا يستطيع أحد استعادتها، ولا نحن. يُسأل المتجر مرة أخرى إن كنت أنت فعلًا.',
  'yourData.notYou': 'لم يعد المتجر يؤكد أنك أنت. سجّل الدخول هناك ثم حاول مرة أخرى.',
  'yourData.type': 'اكتب {word} للمتابعة',
  'yourData.word': 'محو',
  'yourData.typeNeeded': 'اكتب كلمة {word} هنا لنعرف أنك تقصد ذلك.',
  'yourData.password': 'كلمة مرورك',
  'yourData.passwordWrong': 'كلمة المرور هذه غير صحيحة.',
  'yourData.passwordNeeded': 'اكتب كلمة مرورك للمتابعة.',
  'yourData.understood': 'أعلم أنه لا يمكن التراجع عن ذلك',
  'yourData.understoodNeeded': 'ضع علامة هنا للمتابعة.',
  'yourData.eraseNow': 'محو كل شيء',
  'yourData.held':
    'لقد طلبت محو بياناتك. بياناتك محفوظة لأسباب قانونية فلا يجوز حذفها بعد، وستُحذف تلقائيًا فور السماح بذلك.',
  'yourData.running': 'لقد طلبت محو بياناتك، وهو جارٍ الآن.',
  'yourData.done': 'مُحي كل شيء',
  'yourData.doneHint': 'احتفظ بالشهادة إن أردت إثبات المحو لاحقًا: لا يمكننا إصدارها لك مرة أخرى.',
  'yourData.later': 'البيانات كثيرة، وسيكتمل الباقي خلال الدقائق القادمة. تستطيع الإدارة أن تعطيك الشهادة.',
  'yourData.certificatePage': 'شهادة للطباعة',
  'yourData.certificateData': 'الشهادة كملف',
};
