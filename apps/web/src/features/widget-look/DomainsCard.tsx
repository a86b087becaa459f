import { useState } from 'react';
import { Card, TextArea } from '../../ui';
import { useWidgetLookWords } from '../../words/widget-look';
import type { WidgetLookStore } from './widget-look.store';

/** Whose pages the chat may be on, one a line. */
export function DomainsCard({ useWidgetLook }: { useWidgetLook: WidgetLookStore }) {
  const say = useWidgetLookWords();
  const { domains, problems, allow } = useWidgetLook();
  // as it is typed: an empty line is the beginning of the next one
  const [text, setText] = useState(() => domains.join('\n'));
  return (
    <Card title={say('look.domains')} hint={say('look.domainsHint')}>
      <TextArea
        label={say('look.domainsLabel')}
        hint={say(domains.length === 0 ? 'look.domainsAny' : 'look.domainsSome')}
        rows={4}
        dir="ltr"
        spellCheck={false}
        placeholder={'https://shop.example\nhttps://*.shop.example'}
        value={text}
        error={problems.has('domains') ? say('look.domainsWrong') : undefined}
        onChange={(event) => {
          const typed = event.currentTarget.value;
          setText(typed);
          const lines = typed.split('\n').map((line) => line.trim());
          allow([...new Set(lines.filter((line) => line !== ''))]);
        }}
      />
    </Card>
  );
}
