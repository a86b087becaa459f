import { Toaster } from '../../ui';
import { useShopWords } from '../../words/shop';
import { CartDialog } from '../../features/cart';
import { Hero } from './Hero';
import { Perks } from './Perks';
import { ProductGrid } from './ProductGrid';
import { ShopHeader } from './ShopHeader';
import type { Shop } from './shop.store';
import styles from './Storefront.module.css';

/** A small shop, as any shop might be; the chat comes by the one line in its HTML. */
export function Storefront({ shop }: { shop: Shop }) {
  const say = useShopWords();
  const cartOpen = shop.view((view) => view.cartOpen);
  return (
    <>
      <a className={styles.skip} href="#products">
        {say('shop.skip')}
      </a>
      <ShopHeader shop={shop} />
      <main className={styles.main}>
        <Hero />
        <ProductGrid shop={shop} />
        <Perks />
      </main>
      <footer className={styles.footer}>
        <p>{say('shop.footer')}</p>
        <a href="/chat">{say('shop.chats')}</a>
      </footer>
      <CartDialog cart={shop.cart} open={cartOpen} onClose={() => shop.view.setState({ cartOpen: false })} />
      <Toaster dismissLabel={say('close')} />
    </>
  );
}
