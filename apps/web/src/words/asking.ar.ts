import type { AskingWords } from './asking.en';
import type { Translation } from './dictionary';

export const askingAr: Translation<AskingWords> = {
  'asking.list': 'أوامر',
  'asking.agent': 'يطلب التحدث إلى شخص',
  'asking.agentSaid': 'أود التحدث إلى شخص من فضلكم.',
  'asking.order': 'يعرض أحد طلباتك هنا',
  'asking.orderName': 'الطلب {id}',
  'asking.isCommand': 'اختره من الأعلى، أو اضغط Esc لإرساله كما هو.',
  'asking.looking': 'جارٍ البحث عن طلباتك …',
  'asking.failed': 'تعذّر تحميل طلباتك. حاول مرة أخرى بعد قليل.',
  'asking.noOrder': 'لا نعرف طلباً لك بهذا الشكل.',
};
