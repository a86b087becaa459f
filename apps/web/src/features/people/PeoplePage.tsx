import { Page } from '../../ui';
import { useAdminWords } from '../../words/admin';

/** Who works here. */
export function PeoplePage() {
  const say = useAdminWords();
  return <Page title={say('admin.section.people')} />;
}
