import { createHash } from 'node:crypto';
import { escapeHtml } from '../../platform/mail/mail-layout.js';

/** What would turn around the text beside it; a `<bdi>` keeps what is right to left in its place. */
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** People's words in a page: nothing in them is markup, and each keeps its own direction. */
export const words = (text: string): string => `<bdi>${escapeHtml(text.replace(TURNING, ''))}</bdi>`;

export const plain = (text: string): string => escapeHtml(text.replace(TURNING, ''));

const STYLE = `
:root { color-scheme: light dark; --soft: #5c6675; --line: #d9dde4; --own: #e7eefc; --other: #f2f4f7; }
@media (prefers-color-scheme: dark) { :root { --soft: #a9b1bd; --line: #3a414d; --own: #24314d; --other: #262b34; } }
body { margin: 0 auto; max-width: 46rem; padding: 1.5rem 1rem 4rem; font: 16px/1.55 system-ui, 'Noto Sans Arabic', sans-serif; background: Canvas; color: CanvasText; overflow-wrap: anywhere; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0.5rem 0; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 0.75rem; }
h3 { font-size: 1.0625rem; margin: 2rem 0 0.25rem; }
.soft, dt { color: var(--soft); font-size: 0.875rem; }
dl { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: 0.375rem 1rem; margin: 0; }
dd { margin: 0; }
section.chat { border-block-start: 1px solid var(--line); margin-block-start: 1.5rem; }
.says { background: var(--other); border-radius: 0.75rem; padding: 0.5rem 0.875rem; margin: 0.5rem 0; margin-inline-end: 15%; break-inside: avoid; }
.own { background: var(--own); margin-inline: 15% 0; }
.says p { margin: 0; white-space: pre-wrap; }
.event { color: var(--soft); font-size: 0.875rem; text-align: center; margin: 0.75rem 0; }
pre { white-space: pre-wrap; font-size: 0.75rem; border: 1px solid var(--line); border-radius: 0.5rem; padding: 0.75rem; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-block-end: 0.5rem; } }
@media print { :root { color-scheme: light; } body { max-width: none; } }
`;
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');
/** The page loads nothing and runs nothing, wherever it is opened. */
const POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'`;

export const pageStart = (language: string, title: string): string => `<!doctype html>
<html lang="${plain(language)}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${plain(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${plain(title)}</h1>
`;

export const pageEnd = '</main>\n</body>\n</html>\n';

/** A list of what and how; what there is nothing of is left out. Values are HTML. */
export const facts = (rows: readonly (readonly [label: string, value: string | null])[]): string =>
  `<dl>\n${rows
    .filter(([, value]) => value !== null && value !== '')
    .map(([label, value]) => `<dt>${plain(label)}</dt><dd>${value}</dd>`)
    .join('\n')}\n</dl>\n`;

/** A moment as the language writes it, in UTC, since nobody knows where it is read. */
export const moment = (at: Date, language: string): string => {
  const text = new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(at);
  return `<time datetime="${at.toISOString()}">${plain(text)} UTC</time>`;
};
