import type { StaffRole } from '@parley/protocol';
import type { Language } from './language.js';

export interface Letter {
  subject: string;
  preview: string;
  intro: string;
  button: string;
  note: string;
}

interface AccountMailWords {
  roles: Record<StaffRole, string>;
  invitation: (by: string | null, shop: string, role: string) => Letter;
  reset: (shop: string) => Letter;
  /** To the address that an account had. */
  moved: (shop: string) => Letter;
}

/** Every sentence of the mails about accounts. Names are put in as they are; who renders escapes. */
export const ACCOUNT_MAIL_WORDS: Record<Language, AccountMailWords> = {
  en: {
    roles: { agent: 'an agent', manager: 'a manager', admin: 'an admin' },
    invitation: (by, shop, role) => ({
      subject: `Join the support team of ${shop}`,
      preview: 'Choose a password and answer your first chat.',
      intro: by
        ? `${by} invites you to the support team of ${shop}, as ${role}.`
        : `You are invited to the support team of ${shop}, as ${role}.`,
      button: 'Accept the invitation',
      note: 'The link works once, within 7 days. If you did not expect it, you need not do anything.',
    }),
    reset: (shop) => ({
      subject: 'Choose a new password',
      preview: 'The link works once, within an hour.',
      intro: `Somebody asked for a new password for your account at ${shop}.`,
      button: 'Choose a new password',
      note: 'The link works once, within an hour. If it was not you, ignore this mail: your password stays as it is.',
    }),
    moved: (shop) => ({
      subject: 'Your e-mail address was changed',
      preview: 'If it was not you, please write to us at once.',
      intro: `Your account at ${shop} has another e-mail address now. We do not write to this one any more.`,
      button: 'It was not me: write',
      note: 'If it was you, you need not do anything.',
    }),
  },
  de: {
    roles: { agent: 'Agent', manager: 'Leitung', admin: 'Admin' },
    invitation: (by, shop, role) => ({
      subject: `Einladung ins Support-Team von ${shop}`,
      preview: 'Wählen Sie ein Passwort und beantworten Sie den ersten Chat.',
      intro: by
        ? `${by} lädt Sie ins Support-Team von ${shop} ein (Rolle: ${role}).`
        : `Sie sind ins Support-Team von ${shop} eingeladen (Rolle: ${role}).`,
      button: 'Einladung annehmen',
      note: 'Der Link gilt einmal, innerhalb von 7 Tagen. Wenn Sie ihn nicht erwartet haben, müssen Sie nichts tun.',
    }),
    reset: (shop) => ({
      subject: 'Ein neues Passwort wählen',
      preview: 'Der Link gilt einmal, innerhalb einer Stunde.',
      intro: `Jemand hat für Ihr Konto bei ${shop} ein neues Passwort angefordert.`,
      button: 'Neues Passwort wählen',
      note: 'Der Link gilt einmal, innerhalb einer Stunde. Wenn Sie es nicht waren, lassen Sie diese Mail liegen: Ihr Passwort bleibt, wie es ist.',
    }),
    moved: (shop) => ({
      subject: 'Ihre E-Mail-Adresse wurde geändert',
      preview: 'Wenn Sie das nicht waren, schreiben Sie uns bitte gleich.',
      intro: `Ihr Konto bei ${shop} hat jetzt eine andere E-Mail-Adresse. An diese hier schreiben wir nicht mehr.`,
      button: 'Das war ich nicht: schreiben',
      note: 'Wenn Sie es selbst waren, müssen Sie nichts tun.',
    }),
  },
  ar: {
    roles: { agent: 'موظف دعم', manager: 'مدير', admin: 'مشرف' },
    invitation: (by, shop, role) => ({
      subject: `دعوة إلى فريق الدعم في ${shop}`,
      preview: 'اختر كلمة مرور وأجب عن أول محادثة.',
      intro: by
        ? `يدعوك ${by} إلى فريق الدعم في ${shop} بصفة ${role}.`
        : `أنت مدعو إلى فريق الدعم في ${shop} بصفة ${role}.`,
      button: 'قبول الدعوة',
      note: 'يعمل الرابط مرة واحدة خلال 7 أيام. إن لم تكن تتوقعه فلا يلزمك فعل شيء.',
    }),
    reset: (shop) => ({
      subject: 'اختيار كلمة مرور جديدة',
      preview: 'يعمل الرابط مرة واحدة خلال ساعة.',
      intro: `طلب أحدهم كلمة مرور جديدة لحسابك في ${shop}.`,
      button: 'اختيار كلمة مرور جديدة',
      note: 'يعمل الرابط مرة واحدة خلال ساعة. إن لم تكن أنت من طلب ذلك فتجاهل هذه الرسالة: تبقى كلمة مرورك كما هي.',
    }),
    moved: (shop) => ({
      subject: 'تغيّر عنوان بريدك الإلكتروني',
      preview: 'إن لم تكن أنت من غيّره فاكتب إلينا فورًا.',
      intro: `صار لحسابك في ${shop} عنوان بريد آخر، ولن نكتب إلى هذا العنوان بعد الآن.`,
      button: 'لست أنا: اكتب إلينا',
      note: 'إن كنت أنت من غيّره فلا يلزمك فعل شيء.',
    }),
  },
};
