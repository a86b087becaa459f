import type { WidgetSettings } from '@parley/protocol';
import { create } from 'zustand';
import { pageData } from '../../lib/page-data';

/** How an admin wants the chat to look. The server has put it into the page: there is nothing to wait for. */
export const useLook = create<Partial<WidgetSettings>>(() => pageData<WidgetSettings>('look') ?? {});

/** Puts colour and brightness on the page. Nothing but six digits gets into its style. */
export function wear({ color = '', theme }: Partial<WidgetSettings>): void {
  const { style, dataset } = document.documentElement;
  if (/^#[\da-f]{6}$/i.test(color)) style.setProperty('--brand', color);
  if (theme && theme !== 'auto') dataset['theme'] = theme;
  else delete dataset['theme'];
}
