import type { ReactNode } from 'react';
import type { AttributeDefinition, Contact, mergeOf } from '@parley/protocol';
import { isolated } from '../../lib/isolated';
import { useTimes } from '../../words';
import { type ConsoleSay, useConsoleWords } from '../../words/console';
import { Shown } from './Attributes';
import type { AttributesStore } from './attributes.store';
import { ContactKind } from './ContactKind';
import styles from './MergeContact.module.css';

interface MergeOutcomeProps {
  present: Contact;
  chosen: Contact;
  outcome: ReturnType<typeof mergeOf<Contact>>;
  useAttributes: AttributesStore;
}

/** Both side by side, and what happens to which. */
export function MergeOutcome({ present, chosen, outcome, useAttributes }: MergeOutcomeProps) {
  const say = useConsoleWords();
  const facts = useFacts();
  const { definitions } = useAttributes();
  const both = [present, chosen];
  const filled = definitions.filter(
    ({ key, of }) => of === 'contact' && both.some(({ attributes }) => Object.hasOwn(attributes, key)),
  );
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{say('merge.title')}</span>
            </th>
            <th scope="col">{say('merge.present')}</th>
            <th scope="col">{say('merge.other')}</th>
          </tr>
        </thead>
        <tbody>
          {facts.map(([name, of]) => (
            <Row key={name} {...{ name, both, of }} />
          ))}
          {filled.map((one) => (
            <Row key={one.key} name={<bdi>{one.label}</bdi>} both={both} of={valueOf(one)} />
          ))}
          {outcome && (
            <Row
              name={say('merge.after')}
              both={both}
              of={(one) => <strong>{say(one === outcome.kept ? 'merge.stays' : 'merge.isGone')}</strong>}
            />
          )}
        </tbody>
      </table>
      {outcome ? <Happens {...outcome} /> : <p role="alert">{say('merge.neither')}</p>}
    </>
  );
}

function useFacts(): [name: string, of: (contact: Contact) => ReactNode][] {
  const say = useConsoleWords();
  const times = useTimes();
  return [
    [say('merge.kind'), (contact) => <ContactKind contact={contact} />],
    [say('customer.name'), ({ name }) => name ?? say('merge.noName')],
    [say('customer.email'), ({ email }) => email ?? say('customer.noEmail')],
    [say('customer.externalId'), ({ externalId }) => externalId ?? '–'],
    [say('merge.since'), ({ createdAt }) => times.full(createdAt)],
    [say('merge.lastSeen'), ({ lastSeenAt }) => (lastSeenAt ? times.full(lastSeenAt) : '–')],
    [say('merge.chats'), ({ chats }) => String(chats)],
    [say('merge.records'), ({ records }) => String(records)],
  ];
}

const valueOf =
  ({ key, kind }: AttributeDefinition) =>
  ({ attributes }: Contact): ReactNode => {
    const value = attributes[key];
    return value === undefined ? '–' : <Shown {...{ kind, value }} />;
  };

interface RowProps {
  name: ReactNode;
  both: readonly Contact[];
  of: (contact: Contact) => ReactNode;
}

const Row = ({ name, both, of }: RowProps) => (
  <tr>
    <th scope="row">{name}</th>
    {both.map((contact) => (
      <td key={contact.id}>
        <bdi>{of(contact)}</bdi>
      </td>
    ))}
  </tr>
);

const nameOf = ({ id, name, email }: Contact, say: ConsoleSay): string =>
  isolated(name ?? email ?? say('console.guest', { code: id.slice(-4).toUpperCase() }));

function Happens({ kept, gone }: { kept: Contact; gone: Contact }) {
  const say = useConsoleWords();
  const names = { kept: nameOf(kept, say), gone: nameOf(gone, say) };
  return (
    <ul className={styles.happens}>
      <li>{say('merge.goes', { count: gone.chats, ...names })}</li>
      <li>{say('merge.attributes', names)}</li>
      <li>{say('merge.sessions', names)}</li>
      {gone.blocked && !kept.blocked && <li>{say('merge.blocked', names)}</li>}
      <li>
        <strong>{say('merge.forGood')}</strong>
      </li>
    </ul>
  );
}
