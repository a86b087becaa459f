import type { Plan } from './plan.js';

const DEMO_ACCOUNTS = ['admin', 'agent', 'customer', 'driver'].map((name) => `${name}@demo.test`);

/** The last thing that a start prints: where everything is, and how to get in. */
export function banner({ settings, demo, embedded }: Plan, demoPassword: string): string {
  const at = (path: string): string => settings.publicUrl + path;
  return [
    '',
    'Parley is running.',
    '',
    `  Shop          ${at('/')}`,
    `  Chat          ${at('/chat')}`,
    `  Console       ${at('/admin/support')}`,
    `  Driver        ${at('/driver')}`,
    `  API           ${at('/api/docs')}`,
    '',
    ...(demo ? [`  Accounts      ${DEMO_ACCOUNTS.join('  ')}`, `  Password      ${demoPassword}`, ''] : []),
    ...(embedded ? [`  Data          ${settings.dataDir}`, ''] : []),
    'Ctrl-C stops it.',
    '',
    '',
  ].join('\n');
}
