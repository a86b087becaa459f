import { Unplug } from 'lucide-react';
import type { ReactNode } from 'react';
import { Boundary, Button, EmptyState } from '../../ui';
import { useConsoleWords } from '../../words/console';

/** A part of the workplace that may break alone. */
export const Safe = ({ children }: { children: ReactNode }) => (
  <Boundary fallback={<Broken />}>{children}</Boundary>
);

function Broken() {
  const say = useConsoleWords();
  return (
    <EmptyState
      alert
      icon={<Unplug size={24} />}
      title={say('console.somethingWrong')}
      action={<Button onClick={() => location.reload()}>{say('reload')}</Button>}
    >
      {say('console.somethingWrongHint')}
    </EmptyState>
  );
}
