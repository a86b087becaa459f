import { MessageCircleHeart, Truck, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useShopWords } from '../../words/shop';
import styles from './Perks.module.css';

type Perk = 'delivery' | 'returns' | 'help';

const PERKS: readonly [perk: Perk, icon: ReactNode][] = [
  ['delivery', <Truck key="icon" />],
  ['returns', <Undo2 key="icon" />],
  ['help', <MessageCircleHeart key="icon" />],
];

export function Perks() {
  const say = useShopWords();
  return (
    <ul className={styles.perks}>
      {PERKS.map(([perk, icon]) => (
        <li key={perk} className={styles.perk}>
          <span className={styles.icon} aria-hidden="true">
            {icon}
          </span>
          <div>
            <p className={styles.title}>{say(`shop.perk.${perk}`)}</p>
            <p className={styles.text}>{say(`shop.perk.${perk}Text`)}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
