import type { Translation } from './dictionary';
import type { TagsWords } from './tags.en';

export const tagsAr: Translation<TagsWords> = {
  'tags.hint': 'ما يصنّف به فريقك المحادثات. العملاء لا يرونه.',
  'tags.failed': 'تعذّر تحميل الوسوم',
  'tags.catalogue': 'الوسوم',
  'tags.catalogueHint': 'يختار الموظفون منها في المحادثة ويميزونها بلونها.',
  'tags.name': 'اسم الوسم {number}',
  'tags.namePlaceholder': 'وسم',
  'tags.color': 'لون الوسم {number}',
  'tags.color.grey': 'رمادي',
  'tags.color.red': 'أحمر',
  'tags.color.amber': 'كهرماني',
  'tags.color.green': 'أخضر',
  'tags.color.blue': 'أزرق',
  'tags.color.violet': 'بنفسجي',
  'tags.add': 'إضافة وسم',
  'tags.remove': 'إزالة {tag}',
  'tags.rules': 'القواعد',
  'tags.onlyListed': 'لا يُسمح بوسوم غير هذه',
  'tags.neededToEnd': 'تحتاج المحادثة إلى وسم قبل أن يحلها الفريق أو ينهيها',
  'tags.saved': 'تم الحفظ. يسري على كل خادم خلال ثانية.',
  'tags.unsaved': 'لم يُحفظ بعد',
  'tags.problem.empty': 'أعطِ كل وسم اسمًا.',
  'tags.problem.twice': 'لوسمين الاسم نفسه.',
};
