import type { Whole } from '@parley/client';
import type { ComponentType } from 'react';
import { create } from 'zustand';
import type { OpenThreadStore, tabShelves } from '../../features/thread';
import { bringPart } from '../../lib/bring-part';
import type { Widget } from './widget.store';

/** What comes after the first screen. */
export type Part = 'Talk' | 'ThreadHeader' | 'YourDataLater' | 'AboutDoor';

export interface Parts extends Record<Part, ComponentType<{ widget: Widget }>>, Whole {
  createOpenThreadStore(client: Widget['client'], shelves: ReturnType<typeof tabShelves>): OpenThreadStore;
  tabShelves: typeof tabShelves;
  followVisit(widget: Widget): void;
}

/** On its way, here, or why it is not to be had. */
export const useTalk = create<{ parts: Parts | null; error: unknown }>(() => ({ parts: null, error: null }));

/** Fetches it, once; after a failure again when asked. */
export async function fetchTalk(): Promise<Parts | null> {
  if (useTalk.getState().parts) return useTalk.getState().parts;
  useTalk.setState({ error: null });
  try {
    useTalk.setState({ parts: await bringPart(() => import('./later')) });
  } catch (error) {
    console.info('A part of the chat could not be fetched.', error);
    useTalk.setState({ error });
  }
  return useTalk.getState().parts;
}

export const isTalkHere = (): boolean => useTalk.getState().parts !== null;

/** Calls once they are here, before anything of them is drawn. */
export function onceTalk(take: (parts: Parts) => void): void {
  const { parts } = useTalk.getState();
  if (parts) return take(parts);
  const stop = useTalk.subscribe((now) => {
    if (!now.parts) return;
    stop();
    take(now.parts);
  });
}

/** The client, for whoever can't do without it. */
export async function fetchClient(): Promise<Whole> {
  const parts = await fetchTalk();
  if (!parts) throw useTalk.getState().error;
  return parts;
}
