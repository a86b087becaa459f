import type { Language } from '../auth/index.js';

/** Every sentence of the mails and of their page. Names are put in as they are; who renders escapes. */
interface MailWords {
  subject: (agent: string) => string;
  preview: string;
  title: (agent: string) => string;
  intro: (shop: string) => string;
  more: string;
  button: string;
  note: string;
  noteSignIn: string;
  unsubscribe: string;
  unsubscribeLabel: string;
  page: {
    title: string;
    question: (address: string) => string;
    confirm: string;
    done: string;
    wrong: string;
  };
}

export const MAIL_WORDS: Record<Language, MailWords> = {
  en: {
    subject: (agent) => `${agent} has answered you`,
    preview: 'You have not read the answer in your chat yet.',
    title: (agent) => `${agent} has answered you`,
    intro: (shop) => `You asked ${shop}, and this is what you have not read yet:`,
    more: 'There is more to read in the chat.',
    button: 'Continue the chat',
    note: 'The button opens your chat. It works for 7 days; keep it to yourself.',
    noteSignIn: 'The button opens your chat. You may be asked to sign in.',
    unsubscribe: 'You get this because you gave your address in a chat.',
    unsubscribeLabel: 'No more mails like this',
    page: {
      title: 'Mails about unread answers',
      question: (address) => `Should ${address} get no more mails about unread answers?`,
      confirm: 'No more mails',
      done: 'Done: this address gets no more mails about unread answers. They still wait for you in the chat.',
      wrong: 'This link is not a valid one. Please use the link of a mail as it is.',
    },
  },
  de: {
    subject: (agent) => `${agent} hat Ihnen geantwortet`,
    preview: 'Sie haben die Antwort in Ihrem Chat noch nicht gelesen.',
    title: (agent) => `${agent} hat Ihnen geantwortet`,
    intro: (shop) => `Sie haben ${shop} gefragt. Das haben Sie noch nicht gelesen:`,
    more: 'Im Chat steht noch mehr.',
    button: 'Chat fortsetzen',
    note: 'Der Knopf öffnet Ihren Chat. Er gilt 7 Tage; geben Sie ihn nicht weiter.',
    noteSignIn: 'Der Knopf öffnet Ihren Chat. Eventuell müssen Sie sich anmelden.',
    unsubscribe: 'Sie bekommen diese Mail, weil Sie Ihre Adresse in einem Chat angegeben haben.',
    unsubscribeLabel: 'Keine solchen Mails mehr',
    page: {
      title: 'Mails über ungelesene Antworten',
      question: (address) => `Soll ${address} keine Mails über ungelesene Antworten mehr bekommen?`,
      confirm: 'Keine Mails mehr',
      done: 'Erledigt: Diese Adresse bekommt keine Mails über ungelesene Antworten mehr. Im Chat warten sie weiter auf Sie.',
      wrong: 'Dieser Link ist nicht gültig. Bitte benutzen Sie den Link aus der Mail unverändert.',
    },
  },
  ar: {
    subject: (agent) => `لديك رد من ${agent}`,
    preview: 'لم تقرأ بعد الرد في محادثتك.',
    title: (agent) => `لديك رد من ${agent}`,
    intro: (shop) => `لقد سألت ${shop}، وهذا ما لم تقرأه بعد:`,
    more: 'هناك المزيد في المحادثة.',
    button: 'متابعة المحادثة',
    note: 'يفتح الزر محادثتك، وهو صالح لمدة 7 أيام. لا تشاركه مع أحد.',
    noteSignIn: 'يفتح الزر محادثتك، وقد يُطلب منك تسجيل الدخول.',
    unsubscribe: 'تصلك هذه الرسالة لأنك ذكرت عنوانك في محادثة.',
    unsubscribeLabel: 'إيقاف هذه الرسائل',
    page: {
      title: 'رسائل الردود غير المقروءة',
      question: (address) => `هل تريد إيقاف رسائل الردود غير المقروءة إلى ${address}؟`,
      confirm: 'إيقاف الرسائل',
      done: 'تم: لن تصل إلى هذا العنوان رسائل عن الردود غير المقروءة، وستبقى الردود في انتظارك في المحادثة.',
      wrong: 'هذا الرابط غير صالح. يُرجى استخدام الرابط الموجود في الرسالة كما هو.',
    },
  },
};
