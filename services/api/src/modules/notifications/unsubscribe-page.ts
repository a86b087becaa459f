import { escapeHtml } from '../../platform/mail/mail-layout.js';

/** A page without any script, which posts to its own address. */
export const unsubscribePage = (
  nonce: string,
  language: string,
  title: string,
  sentence: string,
  confirm: string | null,
): string => `<!doctype html>
<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style nonce="${nonce}">
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 16px/1.5 system-ui, sans-serif; background: Canvas; color: CanvasText; }
  main { max-width: 28rem; padding: 2rem 1.25rem; overflow-wrap: anywhere; }
  h1 { font-size: 1.375rem; line-height: 1.3; }
  button { font: inherit; font-weight: 600; padding: 0.625rem 1.25rem; min-height: 2.75rem; border: 0; border-radius: 0.625rem; background: #2257d6; color: #fff; cursor: pointer; }
</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(sentence)}</p>
${confirm === null ? '' : `<form method="post"><button type="submit">${escapeHtml(confirm)}</button></form>`}
</main>
</body>
</html>
`;
