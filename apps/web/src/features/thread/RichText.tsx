import type { NamedPerson } from '@parley/protocol';
import { linkify } from '../../lib/linkify';
import { namedParts } from '../../lib/named-parts';
import styles from './Bubble.module.css';

interface RichTextProps {
  text: string;
  /** Whose names are marked. */
  names: readonly NamedPerson[];
}

/** A message as plain text with safe links. Each link stands in isolation, so that no writing direction bends it. */
export function RichText({ text, names }: RichTextProps) {
  return linkify(text).map((part, index) =>
    part.href === undefined ? (
      <Plain key={index} text={part.text} names={names} />
    ) : (
      <a key={index} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
        <bdi>{part.text}</bdi>
      </a>
    ),
  );
}

function Plain({ text, names }: RichTextProps) {
  if (names.length === 0) return text;
  return namedParts(text, names).map((part, index) =>
    part.userId === undefined ? (
      part.text
    ) : (
      <bdi key={index} className={styles.mention} data-mention={part.userId}>
        {part.text}
      </bdi>
    ),
  );
}
