import type { ComponentType } from 'react';
import { create } from 'zustand';
import type { Widget } from './widget.store';

/** What comes after the first screen. */
export type Part = 'Talk' | 'YourDataLater' | 'AboutDoor';
type Parts = Record<Part, ComponentType<{ widget: Widget }>> & { followVisit(widget: Widget): void };

/** On its way, here, or not to be had now. */
export const useTalk = create<{ parts: Parts | null; failed: boolean }>(() => ({
  parts: null,
  failed: false,
}));

/** Fetches it, once; after a failure again when asked. */
export async function fetchTalk(): Promise<Parts | null> {
  if (useTalk.getState().parts) return useTalk.getState().parts;
  useTalk.setState({ failed: false });
  try {
    useTalk.setState({ parts: await import('./Talk') });
  } catch (error) {
    console.info('A part of the chat could not be fetched.', error);
    useTalk.setState({ failed: true });
  }
  return useTalk.getState().parts;
}
