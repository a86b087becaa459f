import { createElement, useEffect, useState, type ComponentType } from 'react';
import type { ParleyClient } from '@parley/client';
import type { Field } from './tell-text';

type Part = ComponentType<{ field: Field }>;

interface Props {
  /** As the shop has it. */
  isOn: boolean;
  onChange(isOn: boolean): void;
  client: Pick<ParleyClient, 'on'>;
  field: Field;
}

/** Where the shop sees what its customers are writing: says so, and tells it. Fetched there alone. */
export function TypingNoticeLater({ isOn, onChange, client, field }: Props) {
  const [part, setPart] = useState<Part | null>(null);
  useEffect(() => client.on('typingPreview', (preview) => onChange(preview.isOn)), [client, onChange]);
  useEffect(() => {
    if (!isOn || part) return;
    fetchPart().then(
      (fetched) => setPart(() => fetched),
      // what is not said is not done either
      (error: unknown) => console.info('A part of the chat could not be fetched.', error),
    );
  }, [isOn, part]);
  return isOn && part ? createElement(part, { field }) : null;
}

async function fetchPart(): Promise<Part> {
  const { TypingNotice, load } = await import('./TypingNotice');
  await load();
  return TypingNotice;
}
