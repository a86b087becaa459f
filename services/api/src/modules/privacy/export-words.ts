import type { SystemEvent } from '@parley/protocol';
import type { Language } from '../auth/index.js';

export interface ExportWords {
  title: string;
  made: string;
  profile: string;
  name: string;
  email: string;
  language: string;
  since: string;
  role: string;
  shopId: string;
  attributes: string;
  filledIn: string;
  earlier: string;
  sessions: string;
  lastUsed: string;
  records: string;
  blocks: string;
  until: string;
  erasures: string;
  askedBy: Record<'person' | 'staff', string>;
  done: string;
  chats: string;
  none: string;
  noSubject: string;
  rating: string;
  visited: string;
  came: string;
  support: string;
  guest: string;
  edited: string;
  deleted: string;
  events: Partial<Record<SystemEvent['event'], string>>;
}

export const EXPORT_WORDS: Record<Language, ExportWords> = {
  en: {
    title: 'Your data',
    made: 'Made on',
    profile: 'Your profile',
    name: 'Name',
    email: 'E-mail address',
    language: 'Language',
    since: 'With us since',
    role: 'Kind of account',
    shopId: 'Your id in the shop',
    attributes: 'What the shop’s pages said about you',
    filledIn: 'What the shop noted about you',
    earlier: 'As whom you were here before',
    sessions: 'Where you signed in',
    lastUsed: 'last used',
    records: 'Your orders and bookings',
    blocks: 'When you were kept out',
    until: 'until',
    erasures: 'When it was asked to erase you',
    askedBy: { person: 'by you', staff: 'by the team' },
    done: 'done',
    chats: 'Your chats',
    none: 'There are no chats.',
    noSubject: 'Chat',
    rating: 'Your rating',
    visited: 'Where you were',
    came: 'How you came',
    support: 'Support',
    guest: 'You',
    edited: 'edited',
    deleted: 'This message was deleted.',
    events: {
      opened: 'The chat was opened.',
      assigned: 'Somebody took over the chat.',
      resolved: 'The chat was resolved.',
      reopened: 'The chat was opened again.',
      closed: 'The chat was closed.',
      rated: 'The chat was rated.',
      looked_in: 'Somebody of the team looked into the chat.',
    },
  },
  de: {
    title: 'Deine Daten',
    made: 'Erstellt am',
    profile: 'Dein Profil',
    name: 'Name',
    email: 'E-Mail-Adresse',
    language: 'Sprache',
    since: 'Bei uns seit',
    role: 'Art des Kontos',
    shopId: 'Deine Kennung im Shop',
    attributes: 'Was die Seiten des Shops über dich gesagt haben',
    filledIn: 'Was der Shop über dich festgehalten hat',
    earlier: 'Als wer du vorher hier warst',
    sessions: 'Wo du angemeldet warst',
    lastUsed: 'zuletzt benutzt',
    records: 'Deine Bestellungen und Buchungen',
    blocks: 'Wann du ausgesperrt warst',
    until: 'bis',
    erasures: 'Wann verlangt wurde, dich zu löschen',
    askedBy: { person: 'von dir', staff: 'vom Team' },
    done: 'erledigt',
    chats: 'Deine Chats',
    none: 'Es gibt keine Chats.',
    noSubject: 'Chat',
    rating: 'Deine Bewertung',
    visited: 'Wo du warst',
    came: 'Wie du gekommen bist',
    support: 'Support',
    guest: 'Du',
    edited: 'bearbeitet',
    deleted: 'Diese Nachricht wurde gelöscht.',
    events: {
      opened: 'Der Chat wurde geöffnet.',
      assigned: 'Jemand hat den Chat übernommen.',
      resolved: 'Der Chat wurde gelöst.',
      reopened: 'Der Chat wurde wieder geöffnet.',
      closed: 'Der Chat wurde beendet.',
      rated: 'Der Chat wurde bewertet.',
      looked_in: 'Jemand vom Team hat in den Chat geschaut.',
    },
  },
  ar: {
    title: 'بياناتك',
    made: 'أُعدّت في',
    profile: 'ملفك الشخصي',
    name: 'الاسم',
    email: 'البريد الإلكتروني',
    language: 'اللغة',
    since: 'معنا منذ',
    role: 'نوع الحساب',
    shopId: 'معرّفك في المتجر',
    attributes: 'ما ذكرته صفحات المتجر عنك',
    filledIn: 'ما دوّنه المتجر عنك',
    earlier: 'بأي صفة كنت هنا من قبل',
    sessions: 'أماكن تسجيل دخولك',
    lastUsed: 'آخر استخدام',
    records: 'طلباتك وحجوزاتك',
    blocks: 'متى حُظرت',
    until: 'حتى',
    erasures: 'متى طُلب محو بياناتك',
    askedBy: { person: 'منك', staff: 'من الفريق' },
    done: 'أُنجز',
    chats: 'محادثاتك',
    none: 'لا توجد محادثات.',
    noSubject: 'محادثة',
    rating: 'تقييمك',
    visited: 'أين كنت',
    came: 'كيف وصلت',
    support: 'الدعم',
    guest: 'أنت',
    edited: 'معدّلة',
    deleted: 'حُذفت هذه الرسالة.',
    events: {
      opened: 'فُتحت المحادثة.',
      assigned: 'تولّى شخص المحادثة.',
      resolved: 'حُلّت المحادثة.',
      reopened: 'أُعيد فتح المحادثة.',
      closed: 'أُغلقت المحادثة.',
      rated: 'قُيّمت المحادثة.',
      looked_in: 'اطّلع أحد من الفريق على المحادثة.',
    },
  },
};
