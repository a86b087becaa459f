import type { Unverified } from '@parley/protocol';
import { useConsoleWords } from '../../words/console';
import styles from './CustomerPanel.module.css';

/** What the page said of its visitor without a signature: set apart, so that nobody takes it for more than that. */
export function UnverifiedFacts({ said }: { said: Unverified }) {
  const say = useConsoleWords();
  const { name, email, attributes = {} } = said;
  const facts: [name: string, value: string][] = [
    ...(name === undefined ? [] : [[say('customer.name'), name] as [string, string]]),
    ...(email === undefined ? [] : [[say('customer.email'), email] as [string, string]]),
    ...Object.entries(attributes).map(([key, value]): [string, string] => [key, shown(value, say)]),
  ];
  return (
    <section className={styles.earlier} aria-label={say('customer.told')}>
      <h3 className={styles.subtitle}>{say('customer.told')}</h3>
      <p className={styles.quiet}>{say('customer.toldHint')}</p>
      <dl className={styles.facts}>
        {facts.map(([key, value], place) => (
          <div key={`${place} ${key}`} className={styles.fact}>
            <dt>
              <bdi>{key}</bdi>
            </dt>
            <dd>
              <bdi className={styles.told}>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function shown(value: string | number | boolean, say: ReturnType<typeof useConsoleWords>): string {
  if (typeof value === 'boolean') return say(value ? 'customer.yes' : 'customer.no');
  return String(value);
}
