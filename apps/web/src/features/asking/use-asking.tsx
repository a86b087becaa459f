import {
  createElement,
  useEffect,
  useState,
  type ComponentType,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import type { ApiCall } from '@parley/client';
import type { Room } from '@parley/protocol';

/** What a customer's field is given by what was typed after a slash. */
export interface Asking {
  list: ReactNode;
  listbox: { id: string; active: string | undefined } | null;
  holds: ReactNode;
  onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void;
  onCaret(at: number): void;
  onSend(): undefined;
}

export interface AskingPlace {
  call: ApiCall;
  room: Room | null;
  /** What stands in the field. */
  text: string;
  setText(text: string): void;
  /** Sends this, whatever stands in the field. */
  say(text: string): void;
}

export interface AskingProps extends AskingPlace {
  onChange(asking: Asking | undefined): void;
}

type Part = ComponentType<AskingProps>;

/**
 * What a slash brings to a customer who writes: fetched with the first slash, since few ever type one. `part` has to be drawn
 * beside the field.
 */
export function useAsking(place: AskingPlace): { assist: Asking | undefined; part: ReactNode } {
  const [part, setPart] = useState<Part | null>(null);
  const [assist, setAssist] = useState<Asking | undefined>();
  const isAsked = place.text.startsWith('/') && place.room?.type === 'support';
  useEffect(() => {
    if (!isAsked || part) return;
    fetchPart().then(
      (fetched) => setPart(() => fetched),
      // what is typed is a message like any other; the next slash asks again
      (error: unknown) => console.info('A part of the chat could not be fetched.', error),
    );
  }, [isAsked, part]);
  if (!isAsked || !part) return { assist: undefined, part: null };
  return { assist, part: createElement(part, { ...place, onChange: setAssist }) };
}

async function fetchPart(): Promise<Part> {
  const { AskedCommands } = await import('./AskedCommands');
  return AskedCommands;
}
