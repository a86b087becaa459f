import { linkify } from '../../lib/linkify';

/** A message as plain text with safe links. Each link stands in isolation, so that no writing direction bends it. */
export function RichText({ text }: { text: string }) {
  return linkify(text).map((part, index) =>
    part.href === undefined ? (
      part.text
    ) : (
      <a key={index} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
        <bdi>{part.text}</bdi>
      </a>
    ),
  );
}
