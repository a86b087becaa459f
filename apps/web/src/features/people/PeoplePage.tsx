import { useMemo } from 'react';
import type { PeopleProps } from './people.types';
import { PersonPage } from './PersonPage';
import { PeopleList } from './PeopleList';
import { createPeopleStore } from './people.store';

/** Who works here, and who is asked to. */
export function PeoplePage({ call, me, path, go }: PeopleProps) {
  const usePeople = useMemo(() => createPeopleStore(call), [call]);
  if (path !== '') return <PersonPage key={path} {...{ call, me, go }} id={path} />;
  return <PeopleList {...{ usePeople, call, me, go }} />;
}
