import { ShoppingBag } from 'lucide-react';
import { CATEGORIES, countOf } from '../../features/cart';
import { LanguageMenu } from '../../features/language-menu';
import { AccountMenu } from '../../features/visitor';
import { IconButton } from '../../ui';
import { useShopWords } from '../../words/shop';
import { Logo } from './Logo';
import type { Shop } from './shop.store';
import styles from './ShopHeader.module.css';

export function ShopHeader({ shop }: { shop: Shop }) {
  const say = useShopWords();
  const category = shop.view((view) => view.category);
  const count = shop.cart((view) => countOf(view.lines));
  return (
    <header className={styles.header}>
      <a className={styles.brand} href="/">
        <Logo /> <span>{say('shop.name')}</span>
      </a>
      <nav className={styles.nav} aria-label={say('shop.nav')}>
        {[null, ...CATEGORIES].map((one) => (
          <a
            key={one ?? 'all'}
            href="#products"
            aria-current={one === category ? 'true' : undefined}
            onClick={() => shop.view.setState({ category: one })}
          >
            {say(one ? `shop.${one}` : 'shop.all')}
          </a>
        ))}
      </nav>
      <div className={styles.tools}>
        <LanguageMenu />
        <AccountMenu store={shop.visitor} />
        <IconButton
          label={say('cart.open', { count })}
          icon={<ShoppingBag size={20} />}
          count={count}
          onClick={() => shop.view.setState({ cartOpen: true })}
        />
      </div>
    </header>
  );
}
