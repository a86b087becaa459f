import { Package, UserRound } from 'lucide-react';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import type { ShopRecord } from '@parley/protocol';
import { isolated } from '../../lib/isolated';
import { keyInSuggestions, optionId, Suggestions, toast, type Suggestion } from '../../ui';
import { addWords, failureKey } from '../../words';
import { askingLoaders, useAskingWords, type AskingSay } from '../../words/asking';
import { loadOwnOrders, putOrder, useOwnOrders, type OwnOrders } from './own-orders.store';
import type { AskingPlace, AskingProps } from './use-asking';

interface Choice {
  item: Suggestion;
  pick(): void;
}

const MOST = 6;

/** Draws nothing itself: it tells the field what to offer. Its words come before it does anything. */
export function AskedCommands(props: AskingProps) {
  const [isReady, setReady] = useState(false);
  const { onChange } = props;
  useEffect(() => {
    void addWords(askingLoaders).then(() => setReady(true));
    return () => onChange(undefined);
  }, [onChange]);
  return isReady && <Offer {...props} />;
}

function Offer(props: AskingProps) {
  const { text, call, onChange } = props;
  const say = useAskingWords();
  const id = useId();
  const known = useOwnOrders();
  const [{ active, of }, setActive] = useState({ active: 0, of: text });
  const [dismissed, setDismissed] = useState(false);
  const wantsOrder = /^\/order\s/.test(text);
  useEffect(() => {
    if (wantsOrder) void loadOwnOrders(call);
  }, [wantsOrder, call]);
  useEffect(() => {
    if (known.failure) toast(say(failureKey(known.failure)), { tone: 'danger' });
  }, [known.failure, say]);
  const choices = dismissed ? [] : choicesFor(props, known, say);
  const at = Math.min(of === text ? active : 0, choices.length - 1);
  const holds = dismissed ? null : holdsFor(text, known, choices.length, say);
  const point = (index: number) => setActive({ active: index, of: text });
  // what the field offers hangs on these, and it is told once of each
  const state = [text, at, dismissed, known.status, known.orders.length].join();
  const told = useRef<string | null>(null);
  useEffect(() => {
    if (told.current === state) return;
    told.current = state;
    const isOpen = choices.length > 0;
    onChange({
      list: isOpen && (
        <Suggestions
          id={id}
          label={say('asking.list')}
          items={choices.map(({ item }) => item)}
          active={at}
          onPick={(index) => choices[index]?.pick()}
          onPoint={point}
        />
      ),
      listbox: isOpen ? { id, active: optionId(id, at) } : null,
      holds,
      onKeyDown: (event) =>
        isOpen &&
        keyInSuggestions(event, {
          count: choices.length,
          at,
          setActive: point,
          pick: () => choices[at]?.pick(),
          dismiss: () => setDismissed(true),
        }),
      onCaret: () => undefined,
      onSend: () => undefined,
    });
  });
  return null;
}

function choicesFor(place: AskingPlace, known: OwnOrders, say: AskingSay): Choice[] {
  const order = /^\/order\s+(.*)$/s.exec(place.text);
  if (order)
    return known.orders
      .filter((one) => fits(one, order[1]!))
      .slice(0, MOST)
      .map((one) => choiceOf(one, place, say));
  const typed = place.text.trimEnd().toLocaleLowerCase();
  return verbs(place, say).filter(({ item }) => item.id.startsWith(typed));
}

const verbs = ({ setText, say: send }: AskingPlace, say: AskingSay): Choice[] => [
  {
    item: { id: '/agent', icon: <UserRound size={16} />, label: '/agent', hint: say('asking.agent') },
    pick() {
      setText('');
      send(say('asking.agentSaid'));
    },
  },
  {
    item: { id: '/order', icon: <Package size={16} />, label: '/order', hint: say('asking.order') },
    pick: () => setText('/order '),
  },
];

const choiceOf = (
  { id, title }: ShopRecord,
  { call, room, setText }: AskingPlace,
  say: AskingSay,
): Choice => ({
  item: {
    id,
    icon: <Package size={16} />,
    label: say('asking.orderName', { id: isolated(id) }),
    hint: <bdi>{title}</bdi>,
  },
  pick() {
    setText('');
    if (room) void putOrder(call, room.id, id);
  },
});

function fits({ id, title }: ShopRecord, typed: string): boolean {
  const start = typed.trim().replace(/^#/, '').toLocaleLowerCase();
  return id.toLocaleLowerCase().startsWith(start) || title.toLocaleLowerCase().includes(start);
}

/** A command is chosen, and never sent as it stands. */
function holdsFor(text: string, { status }: OwnOrders, offered: number, say: AskingSay): ReactNode {
  if (/^\/(agent|order)\s*$/.test(text) && offered > 0) return say('asking.isCommand');
  if (!/^\/order\s/.test(text)) return null;
  if (status === 'loading') return say('asking.looking');
  if (status === 'failed') return say('asking.failed');
  return say(offered > 0 ? 'asking.isCommand' : 'asking.noOrder');
}
