import type { ComponentType } from 'react';
import { create } from 'zustand';
import type { Widget } from './widget.store';

export type TalkView = ComponentType<{ widget: Widget }>;

/** What comes after the first screen: on its way, here, or not to be had now. */
export const useTalk = create<{ view: TalkView | null; failed: boolean }>(() => ({
  view: null,
  failed: false,
}));

/** Fetches it, once; after a failure again when asked. */
export async function fetchTalk(): Promise<void> {
  if (useTalk.getState().view) return;
  useTalk.setState({ failed: false });
  try {
    const { Talk } = await import('./Talk');
    useTalk.setState({ view: Talk });
  } catch (error) {
    console.info('A part of the chat could not be fetched.', error);
    useTalk.setState({ failed: true });
  }
}
