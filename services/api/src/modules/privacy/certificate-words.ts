import { type Language } from '../auth/index.js';

interface CertificateWords {
  title: string;
  intro: string;
  id: string;
  issuer: string;
  person: string;
  asked: string;
  by: Record<'person' | 'staff', string>;
  finished: string;
  accounts: string;
  rooms: string;
  messages: string;
  notes: string;
  backups: string;
  backupsText: (until: string) => string;
  check: string;
  checkText: string;
  key: string;
}

export const CERTIFICATE_WORDS: Record<Language, CertificateWords> = {
  en: {
    title: 'Certificate of erasure',
    intro:
      'The personal data of the person below has been erased: the account with name and address, every session, and every chat of theirs. The keys of the chats were destroyed.',
    id: 'Certificate',
    issuer: 'Issued by',
    person: 'Person (id)',
    asked: 'Asked for',
    by: { person: 'by the person', staff: 'by an admin' },
    finished: 'Finished',
    accounts: 'Accounts',
    rooms: 'Chats',
    messages: 'Messages',
    notes: 'Internal notes',
    backups: 'Backups',
    backupsText: (until) =>
      `What was said cannot be read from our backups after ${until}, when the last key that may have opened it is destroyed. Name and address may stand in backups until those are deleted.`,
    check: 'Checking',
    checkText: 'Save the JSON below as a file and run: pnpm certificate FILE',
    key: 'Fingerprint of the key',
  },
  de: {
    title: 'Löschbescheinigung',
    intro:
      'Die personenbezogenen Daten der unten genannten Person wurden gelöscht: das Konto mit Name und Adresse, alle Anmeldungen und alle ihre Chats. Die Schlüssel der Chats wurden vernichtet.',
    id: 'Bescheinigung',
    issuer: 'Ausgestellt von',
    person: 'Person (Kennung)',
    asked: 'Verlangt',
    by: { person: 'von der Person selbst', staff: 'von der Verwaltung' },
    finished: 'Abgeschlossen',
    accounts: 'Konten',
    rooms: 'Chats',
    messages: 'Nachrichten',
    notes: 'Interne Notizen',
    backups: 'Sicherungen',
    backupsText: (until) =>
      `Was gesagt wurde, ist nach dem ${until} aus keiner unserer Sicherungen mehr lesbar: Dann ist der letzte Schlüssel vernichtet, der es öffnen könnte. Name und Adresse können in Sicherungen stehen, bis diese gelöscht werden.`,
    check: 'Prüfen',
    checkText: 'Das JSON unten als Datei speichern und ausführen: pnpm certificate DATEI',
    key: 'Fingerabdruck des Schlüssels',
  },
  ar: {
    title: 'شهادة محو البيانات',
    intro:
      'مُحيت البيانات الشخصية للشخص المذكور أدناه: الحساب مع الاسم والعنوان، وكل جلسات الدخول، وكل محادثاته. وأُتلفت مفاتيح المحادثات.',
    id: 'رقم الشهادة',
    issuer: 'الجهة المُصدِرة',
    person: 'الشخص (المعرّف)',
    asked: 'وقت الطلب',
    by: { person: 'من الشخص نفسه', staff: 'من الإدارة' },
    finished: 'اكتمل في',
    accounts: 'الحسابات',
    rooms: 'المحادثات',
    messages: 'الرسائل',
    notes: 'الملاحظات الداخلية',
    backups: 'النسخ الاحتياطية',
    backupsText: (until) =>
      `لا يمكن قراءة ما قيل من نسخنا الاحتياطية بعد ${until}، حين يُتلف آخر مفتاح قد يفتحه. وقد يبقى الاسم والعنوان في النسخ الاحتياطية حتى تُحذف.`,
    check: 'التحقق',
    checkText: 'احفظ نص JSON أدناه في ملف ثم نفّذ: pnpm certificate FILE',
    key: 'بصمة المفتاح',
  },
};
