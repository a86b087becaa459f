import type { Translation } from './dictionary';
import type { WidgetLookWords } from './widget-look.en';

export const widgetLookAr: Translation<WidgetLookWords> = {
  'look.hint': 'كيف تبدو المحادثة في صفحاتك وأين يمكن أن تظهر. يظهر التغيير مع أول صفحة يفتحها أحدهم.',
  'look.failed': 'تعذّر التحميل. حاول مرة أخرى من فضلك.',
  'look.save': 'حفظ',
  'look.saved': 'تم الحفظ. سيظهر مع أول صفحة يفتحها أحدهم.',
  'look.unsaved': 'لم يُحفظ بعد',

  'look.snippet': 'السطر الذي تلصقه',
  'look.snippetHint': 'ضعه في كل صفحة تريد المحادثة فيها، في أي مكان قبل ‎</body>‎.',
  'look.snippetLabel': 'سطر HTML',
  'look.copy': 'نسخ',
  'look.copied': 'تم النسخ',
  'look.copyFailed': 'تعذّر النسخ. حدّد السطر وانسخه بنفسك.',

  'look.color': 'اللون',
  'look.colorHint': 'لون متجرك. نختار النص فوقه بحيث يُقرأ بوضوح.',
  'look.pick': 'اختيار',
  'look.hex': 'رمز اللون',
  'look.hexWrong': 'علامة # وستة أرقام من 0 إلى f، مثل ‎#4f46c8',
  'look.swatch': 'استخدام {color}',
  'look.white': 'النص الأبيض مقروء فوقه ({ratio} : 1).',
  'look.black': 'النص الأسود مقروء فوقه ({ratio} : 1).',
  'look.pale': 'تصعب رؤية الزر على صفحة بيضاء.',
  'look.theme': 'السطوع',
  'look.theme.auto': 'حسب جهاز الزائر',
  'look.theme.light': 'فاتح دائمًا',
  'look.theme.dark': 'داكن دائمًا',

  'look.texts': 'الاسم والترحيب',
  'look.textsHint': 'تظهر كما تكتبها: نصًّا، لا HTML.',
  'look.teamName': 'اسم الفريق',
  'look.teamNameHint': 'في أعلى النافذة',
  'look.avatar': 'الصورة',
  'look.avatarHint': 'عنوانها العام الذي يبدأ بـ https. تجلبها متصفحات الزوار من هناك.',
  'look.avatarWrong': 'يجب أن يكون عنوانًا عامًّا يبدأ بـ ‎https://',
  'look.greeting': 'الترحيب',
  'look.greetingHint': 'يرى كل زائر لغته. اتركه فارغًا لنستخدم كلماتنا.',

  'look.place': 'المكان في الصفحة',
  'look.side': 'الزاوية',
  'look.side.end': 'اليمين',
  'look.side.start': 'اليسار',
  'look.sideHint': 'ينعكس في الصفحات التي تُقرأ من اليمين إلى اليسار.',
  'look.bottom': 'البعد عن الأسفل بالبكسل',
  'look.bottomHint': 'زده إن كان في صفحاتك شريط هناك.',
  'look.bottomWrong': 'عدد صحيح من 0 إلى {count}',

  'look.typing': 'أثناء كتابة العملاء',
  'look.typingHint': 'يرى الفريق ما يكتبه العميل قبل إرساله. تخبر المحادثة العميل بذلك، ولا يُحفظ منه شيء.',
  'look.typingOn': 'إظهار ما يُكتب للفريق',

  'look.domains': 'الصفحات المسموح بها',
  'look.domainsHint':
    'في غيرها تبقى النافذة فارغة أيًّا كان من لصق السطر. المتجر التجريبي وهذه المعاينة يعملان دائمًا.',
  'look.domainsLabel': 'العناوين، واحد في كل سطر',
  'look.domainsAny': 'لا شيء: يُسمح لأي صفحة.',
  'look.domainsSome': 'هذه فقط. النجمة تعني كل ما تحت الاسم: ‎https://*.shop.example',
  'look.domainsWrong':
    'تبدو العناوين مثل ‎https://shop.example أو ‎https://*.shop.example، من دون مسار، وبحد أقصى 50.',

  'look.visitors': 'الزوار',
  'look.visitorsHint':
    'يرى الفريق من في المتجر الآن وفي أي صفحة ومنذ متى: بلا اسم ولا عنوان، ولا يبقى شيء منه أكثر من دقيقتين.',
  'look.visitorsOn': 'إظهار من في المتجر الآن',
  'look.visitorsLine':
    'تشارك فقط الصفحات التي في سطرها ‎widget.js?visitors‎، كالسطر أعلاه ما دام هذا مفعّلًا. اذكر ذلك في إشعار الخصوصية.',
  'look.mayStart': 'من يجوز له أن يكتب إليهم أولًا',
  'look.mayStart.nobody': 'لا أحد',
  'look.mayStart.leads': 'المديرون والمشرفون',
  'look.mayStart.staff': 'الفريق كله',

  'look.preview': 'معاينة',
  'look.previewLanguage': 'لغة المعاينة',
};
