/** What a mail consists of, in plain words; the two forms are made of it. */
export interface MailContent {
  language: string;
  rightToLeft: boolean;
  /** What lists of mails show after the subject. */
  preview: string;
  title: string;
  intro: string;
  quotes: { from: string; text: string }[];
  /** Below the quotes, if they are not all. */
  more: string | null;
  button: { label: string; url: string };
  note: string;
  /** Null for what somebody has just asked for. */
  unsubscribe: { sentence: string; label: string; url: string } | null;
  sender: string;
}

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const lines = (text: string): string => escapeHtml(text).replace(/\r?\n/g, '<br>');

/** For programs that show no HTML, and people who want none. */
export function asText(mail: MailContent): string {
  const quotes = mail.quotes.map(({ from, text }) => `${from}:\n${text.replace(/^/gm, '> ')}`);
  return [
    mail.title,
    mail.intro,
    ...quotes,
    ...(mail.more ? [mail.more] : []),
    `${mail.button.label}:\n${mail.button.url}`,
    mail.note,
    `-- \n${mail.sender}${mail.unsubscribe ? `\n${mail.unsubscribe.sentence} ${mail.unsubscribe.label}: ${mail.unsubscribe.url}` : ''}`,
  ].join('\n\n');
}

// Mail programs know tables and styles in place; what stands in the head is a gift to those that read it.
const HEAD_STYLE = `
  :root { color-scheme: light dark; supported-color-schemes: light dark; }
  @media (prefers-color-scheme: dark) {
    .page { background: #14171c !important; }
    .card { background: #1e2229 !important; }
    .ink { color: #f2f4f7 !important; }
    .soft { color: #a9b1bd !important; }
    .quote { background: #2a2f38 !important; color: #f2f4f7 !important; }
    .button { background: #7aa7ff !important; }
    .button a { color: #10131a !important; }
  }
  @media (max-width: 600px) { .inside { padding: 24px 20px !important; } }`;

const FONT =
  "font-family: -apple-system, 'Segoe UI', Roboto, 'Noto Sans Arabic', Helvetica, Arial, sans-serif;";
const INK = `${FONT} color: #1b1f27;`;
const SOFT = `${FONT} color: #5c6675; font-size: 13px; line-height: 20px;`;

/** Tables, in light and in dark, readable at 320 px. Everything that comes from people is escaped. */
export function asHtml(mail: MailContent): string {
  const start = mail.rightToLeft ? 'right' : 'left';
  return `<!doctype html>
<html lang="${escapeHtml(mail.language)}" dir="${mail.rightToLeft ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(mail.title)}</title>
<style>${HEAD_STYLE}
</style>
</head>
<body class="page" style="margin: 0; padding: 0; background: #f3f5f8;">
<div style="display: none; max-height: 0; overflow: hidden;">${escapeHtml(mail.preview)}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" class="page" style="background: #f3f5f8;">
<tr><td align="center" style="padding: 32px 12px;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" class="card" style="max-width: 560px; background: #ffffff; border-radius: 14px;">
<tr><td class="inside" align="${start}" style="padding: 32px 36px;">
<p class="soft" style="margin: 0 0 20px; ${SOFT}">${escapeHtml(mail.sender)}</p>
<h1 class="ink" style="margin: 0 0 8px; ${INK} font-size: 22px; line-height: 30px; font-weight: 600;">${escapeHtml(mail.title)}</h1>
<p class="ink" style="margin: 0 0 24px; ${INK} font-size: 16px; line-height: 24px;">${escapeHtml(mail.intro)}</p>
${mail.quotes.map((quote) => quoteHtml(quote, start)).join('\n')}
${mail.more ? `<p class="soft" style="margin: 0 0 12px; ${SOFT}">${escapeHtml(mail.more)}</p>` : ''}
${buttonHtml(mail.button)}
<p class="soft" style="margin: 20px 0 0; ${SOFT}">${escapeHtml(mail.note)}</p>
</td></tr>
</table>
${mail.unsubscribe ? unsubscribeHtml(mail.unsubscribe) : ''}
</td></tr>
</table>
</body>
</html>
`;
}

const quoteHtml = ({ from, text }: MailContent['quotes'][number], start: string): string =>
  `<p class="soft" style="margin: 0 0 4px; ${SOFT}">${escapeHtml(from)}</p>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin: 0 0 16px;"><tr>
<td class="quote" dir="auto" align="${start}" style="padding: 12px 16px; background: #eef2f8; border-radius: 10px; ${INK} font-size: 16px; line-height: 24px; word-break: break-word;">${lines(text)}</td>
</tr></table>`;

const unsubscribeHtml = ({ sentence, label, url }: NonNullable<MailContent['unsubscribe']>): string =>
  `<p class="soft" style="max-width: 560px; margin: 20px auto 0; ${SOFT}">${escapeHtml(sentence)}
<a class="soft" href="${escapeHtml(url)}" style="color: #5c6675;">${escapeHtml(label)}</a></p>`;

const buttonHtml = ({ label, url }: MailContent['button']): string =>
  `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin: 8px 0 0;"><tr>
<td class="button" style="background: #2257d6; border-radius: 10px;"><a href="${escapeHtml(url)}" style="display: inline-block; padding: 12px 22px; ${FONT} font-size: 16px; font-weight: 600; color: #ffffff; text-decoration: none;">${escapeHtml(label)}</a></td>
</tr></table>`;
