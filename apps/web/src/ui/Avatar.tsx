import { User } from 'lucide-react';
import { useMemo, type CSSProperties } from 'react';
import { classNames } from './class-names';
import styles from './Avatar.module.css';

export interface AvatarProps {
  name: string | null;
  src?: string | null;
  size?: 'xs' | 'sm' | 'md' | 'lg';
  /** A dot in the corner; colour and shape both say which. */
  status?: 'online' | 'away' | 'offline' | null;
}

/** Face or initials. Silent: the name stands beside it in words. */
export function Avatar({ name, src, size = 'md', status }: AvatarProps) {
  const letters = useMemo(() => initials(name), [name]);
  return (
    <span
      className={classNames(styles.avatar, styles[size])}
      style={{ '--hue': hueOf(name ?? '') } as CSSProperties}
      aria-hidden="true"
    >
      {src ? (
        <img className={styles.face} src={src} alt="" loading="lazy" />
      ) : (
        <span className={styles.face}>{letters || <User size="55%" />}</span>
      )}
      {status && <span className={classNames(styles.dot, styles[status])} />}
    </span>
  );
}

/** First letters of the first and the last word, whole even when a letter is made of several code points. */
function initials(name: string | null): string {
  const words = (name ?? '').trim().split(/\s+/).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => firstLetter(word ?? '')).join('');
}

/** Dear to make, and there is a face in each row. */
let letters: Intl.Segmenter | undefined;

function firstLetter(word: string): string {
  letters ??= new Intl.Segmenter();
  const first = letters.segment(word)[Symbol.iterator]().next();
  return first.done ? '' : first.value.segment.toUpperCase();
}

function hueOf(name: string): number {
  let hash = 7;
  for (const char of name) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 360;
  return hash;
}
