import { pageOf } from '../lib/page-link';

/** What the widget told: a link only where it can't be a trap. */
export function PageLink({ page }: { page: string }) {
  const link = pageOf(page);
  if (!link.href) return <bdi dir="ltr">{link.text}</bdi>;
  return (
    <a href={link.href} target="_blank" rel="noopener noreferrer" title={link.href}>
      <bdi dir="ltr">{link.text}</bdi>
    </a>
  );
}
