import type { WidgetSettings } from '@parley/protocol';
import { useEffect, useRef, useState, type CSSProperties } from 'react';
import { Tabs } from '../../ui';
import { LANGUAGE_NAMES, LANGUAGES, useLanguage, directionOf } from '../../words';
import { useWidgetLookWords } from '../../words/widget-look';
import styles from './WidgetPage.module.css';

/** The chat itself, on a page that is none, in what is being tried. */
export function Preview({ look }: { look: WidgetSettings }) {
  const say = useWidgetLookWords();
  const own = useLanguage();
  const [language, setLanguage] = useState(own);
  const frame = useRef<HTMLIFrameElement>(null);
  const talks = useTalks(frame);
  useEffect(() => {
    // what is no address yet is none
    const avatarUrl = look.avatarUrl.startsWith('https://') ? look.avatarUrl : '';
    frame.current?.contentWindow?.postMessage({ look: { ...look, avatarUrl } }, location.origin);
  }, [look, talks]);
  return (
    <section className={styles.preview} aria-label={say('look.preview')}>
      <div className={styles.previewHead}>
        <h2>{say('look.preview')}</h2>
        <Tabs
          label={say('look.previewLanguage')}
          value={language}
          tabs={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
          onChange={setLanguage}
        />
      </div>
      <div
        className={styles.stage}
        dir={directionOf(language)}
        data-side={look.side}
        style={{ '--bottom': `${look.bottom}px`, '--shop': look.color } as CSSProperties}
      >
        <Paragraphs />
        {/* oxlint-disable-next-line react/iframe-missing-sandbox -- our own page, with our own policy: it has to be of our origin */}
        <iframe
          key={language}
          ref={frame}
          className={styles.frame}
          title={say('look.preview')}
          // a picture: what is pressed in it would start a chat
          inert
          src={`/widget?${new URLSearchParams({ preview: language, o: location.origin })}`}
        />
        <span className={styles.launcher} />
      </div>
    </section>
  );
}

/** How often the frame has said that it is there. */
function useTalks(frame: { current: HTMLIFrameElement | null }): number {
  const [talks, setTalks] = useState(0);
  useEffect(() => {
    const hear = ({ origin, source, data }: MessageEvent<{ parley?: unknown }>) => {
      if (origin === location.origin && source === frame.current?.contentWindow && data.parley === 'ready')
        setTalks((count) => count + 1);
    };
    window.addEventListener('message', hear);
    return () => window.removeEventListener('message', hear);
  }, [frame]);
  return talks;
}

/** Stands for a page of the shop's. */
const Paragraphs = () => (
  <div className={styles.paragraphs} aria-hidden="true">
    <i />
    <i />
    <i />
    <i />
  </div>
);
