import type { KeyboardEvent, ReactNode } from 'react';
import { classNames } from './class-names';
import styles from './Tabs.module.css';

export interface Tab<T extends string> {
  value: T;
  label: ReactNode;
  count?: number;
}

export interface TabsProps<T extends string> {
  label: string;
  value: T;
  tabs: readonly Tab<T>[];
  onChange: (value: T) => void;
  /** The id of the panel that they switch. */
  controls?: string;
  className?: string;
}

/** One choice out of a few views. Arrow keys move and choose, as in every tab list. */
export function Tabs<T extends string>({ label, value, tabs, onChange, controls, className }: TabsProps<T>) {
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = stepOf(event.key, getComputedStyle(event.currentTarget).direction === 'rtl');
    if (step === 0) return;
    event.preventDefault();
    const at = tabs.findIndex((tab) => tab.value === value);
    const next = (at + step + tabs.length) % tabs.length;
    const tab = tabs[next];
    if (!tab) return;
    onChange(tab.value);
    event.currentTarget.querySelectorAll('button')[next]?.focus();
  };
  return (
    <div role="tablist" aria-label={label} className={classNames(styles.tabs, className)} onKeyDown={move}>
      {tabs.map((tab) => (
        <button
          key={tab.value}
          type="button"
          role="tab"
          aria-selected={tab.value === value}
          aria-controls={controls}
          tabIndex={tab.value === value ? 0 : -1}
          className={styles.tab}
          onClick={() => onChange(tab.value)}
        >
          {tab.label}
          {tab.count !== undefined && tab.count > 0 && <span className={styles.count}>{tab.count}</span>}
        </button>
      ))}
    </div>
  );
}

function stepOf(key: string, rightToLeft: boolean): number {
  if (key === 'ArrowRight') return rightToLeft ? -1 : 1;
  if (key === 'ArrowLeft') return rightToLeft ? 1 : -1;
  return 0;
}
