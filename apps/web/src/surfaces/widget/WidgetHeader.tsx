import { ArrowLeft, Ellipsis, LogOut, MessageCirclePlus, Volume2, VolumeX, X } from 'lucide-react';
import { createElement } from 'react';
import { statusNow, truthLine, useChats } from '../../features/chats';
import { useLook } from '../../features/look';
import { isolated } from '../../lib/isolated';
import { useLater } from '../../lib/next-task';
import { IconButton, Menu, type MenuItem } from '../../ui';
import { LANGUAGE_NAMES, LANGUAGES, setLanguage, useLanguage, useTimes, useWidgetWords } from '../../words';
import { useIsOpen } from './current.store';
import { useTalk } from './talk.store';
import { useWidget, type Screen, type Widget } from './widget.store';
import styles from './WidgetHeader.module.css';

/** Who is there, one true line about what to expect, and the way back, out and to the options. */
export function WidgetHeader({ widget, screen: drawn }: { widget: Widget; screen: Screen }) {
  const screen = useHeaded(drawn);
  const isOpen = useIsOpen(widget.current);
  const ThreadHeader = useTalk((state) => state.parts?.ThreadHeader);
  if (screen === 'thread' && isOpen && ThreadHeader) return createElement(ThreadHeader, { widget });
  return screen === 'start' ? <StartHeader widget={widget} /> : <HomeHeader widget={widget} />;
}

/**
 * On the way to a chat its field comes first, with the keyboard, and this line follows, before the messages. Not on the way to the form,
 * which is drawn with its own and would be moved by one that follows, and whoever leaves a chat sees no more of it.
 */
function useHeaded(screen: Screen): Screen {
  const shown = useLater(screen);
  return screen === 'thread' ? shown : screen;
}

function HomeHeader({ widget }: { widget: Widget }) {
  const say = useWidgetWords();
  const times = useTimes();
  const availability = useChats(widget.chats, (view) => view.availability);
  const name = useChats(widget.chats, (view) => view.session.user?.name ?? null);
  const language = useLanguage();
  const { teamName, greetings } = useLook();
  const greeting = greetings?.[language];
  return (
    <header className={styles.home}>
      <div className={styles.bar}>
        <Sign />
        <span className={styles.team}>
          <bdi>{teamName}</bdi>
        </span>
        <Options widget={widget} />
        <Close widget={widget} />
      </div>
      <h1 className={styles.hello} dir="auto">
        {greeting || (
          <>
            {name ? say('home.helloName', { name: isolated(name) }) : say('home.hello')}
            <br />
            {say('home.ask')}
          </>
        )}
      </h1>
      <p className={styles.truth}>
        {availability && (
          <span className={styles.dot} data-status={statusNow(availability)} aria-hidden="true" />
        )}
        {truthLine({ room: null, availability }, say, times)}
      </p>
    </header>
  );
}

function StartHeader({ widget }: { widget: Widget }) {
  const say = useWidgetWords();
  const times = useTimes();
  const availability = useChats(widget.chats, (view) => view.availability);
  return (
    <header className={styles.bar}>
      <Back widget={widget} />
      <div className={styles.titles}>
        <h1 className={styles.title}>{say('start.title')}</h1>
        <p className={styles.line}>{truthLine({ room: null, availability }, say, times)}</p>
      </div>
      <Options widget={widget} />
      <Close widget={widget} />
    </header>
  );
}

/** The shop's picture, or a speech bubble. */
export function Sign() {
  const avatarUrl = useLook((look) => look.avatarUrl);
  return avatarUrl ? (
    <img className={styles.picture} src={avatarUrl} alt="" />
  ) : (
    <span className={styles.brand} aria-hidden="true" />
  );
}

export function Back({ widget }: { widget: Widget }) {
  const say = useWidgetWords();
  return (
    <IconButton
      look="on-accent"
      label={say('back')}
      icon={<ArrowLeft size={20} className={styles.arrow} />}
      onClick={widget.actions.home}
    />
  );
}

export function Close({ widget }: { widget: Widget }) {
  const say = useWidgetWords();
  const framed = useWidget(widget, (view) => view.framed);
  if (!framed) return null;
  return (
    <IconButton
      look="on-accent"
      label={say('widget.close')}
      icon={<X size={20} />}
      onClick={widget.actions.close}
    />
  );
}

export function Options({ widget, endable = null }: { widget: Widget; endable?: string | null }) {
  const say = useWidgetWords();
  const language = useLanguage();
  const sound = useWidget(widget, (view) => view.sound);
  const isKnown = useChats(widget.chats, (view) => view.session.user !== null);
  const items = (): MenuItem[] => [
    {
      label: say('home.newChat'),
      icon: <MessageCirclePlus size={16} />,
      onSelect: () => widget.actions.start(null),
    },
    {
      label: say(sound ? 'menu.soundOff' : 'menu.soundOn'),
      icon: sound ? <VolumeX size={16} /> : <Volume2 size={16} />,
      onSelect: widget.actions.toggleSound,
    },
    ...LANGUAGES.map((one, index) => ({
      label: <span lang={one}>{LANGUAGE_NAMES[one]}</span>,
      checked: one === language,
      separated: index === 0,
      onSelect: () => void setLanguage(one),
    })),
    // Before there is a chat nothing is kept of anybody.
    ...only(isKnown, {
      label: say('menu.yourData'),
      separated: true,
      onSelect: () => widget.actions.showYourData(true),
    }),
    ...only(endable !== null, {
      label: say('menu.end'),
      icon: <LogOut size={16} />,
      danger: true,
      separated: true,
      onSelect: () => widget.actions.askToEnd(endable),
    }),
  ];
  return (
    <Menu
      label={say('menu.label')}
      items={items}
      trigger={(props) => (
        <IconButton {...props} look="on-accent" label={say('menu.label')} icon={<Ellipsis size={20} />} />
      )}
    />
  );
}

const only = <T,>(isSo: boolean, one: T): T[] => (isSo ? [one] : []);
