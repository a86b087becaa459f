import { Unplug } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import { Button, EmptyState } from '../../ui';
import { useConsoleWords } from '../../words/console';

/** Keeps what breaks in one part from taking the rest of the page along. */
export class Safe extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError = () => ({ broken: true });

  override componentDidCatch(error: Error): void {
    reportError(error);
  }

  override render(): ReactNode {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}

function Broken() {
  const say = useConsoleWords();
  return (
    <div role="alert">
      <EmptyState
        icon={<Unplug size={24} />}
        title={say('console.somethingWrong')}
        action={<Button onClick={() => location.reload()}>{say('console.reload')}</Button>}
      >
        {say('console.somethingWrongHint')}
      </EmptyState>
    </div>
  );
}
