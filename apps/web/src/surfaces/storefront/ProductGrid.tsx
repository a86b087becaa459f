import { money, Picture, PRODUCTS, type Product } from '../../features/cart';
import { Button, toast } from '../../ui';
import { useLocale } from '../../words';
import { useShopWords } from '../../words/shop';
import type { Shop } from './shop.store';
import styles from './ProductGrid.module.css';

export function ProductGrid({ shop }: { shop: Shop }) {
  const say = useShopWords();
  const category = shop.view((view) => view.category);
  const shown = PRODUCTS.filter((product) => category === null || product.category === category);
  return (
    <section id="products" className={styles.section} aria-labelledby="products-title">
      <h2 id="products-title" className={styles.title}>
        {say(category ? `shop.${category}` : 'shop.products')}
      </h2>
      <ul className={styles.grid}>
        {shown.map((product) => (
          <ProductCard key={product.id} product={product} shop={shop} />
        ))}
      </ul>
    </section>
  );
}

function ProductCard({ product, shop }: { product: Product; shop: Shop }) {
  const say = useShopWords();
  const locale = useLocale();
  const name = say(`product.${product.id}`);
  const add = () => {
    shop.cart.add(product.id);
    toast(say('shop.added', { name }), {
      action: { label: say('cart.title'), run: () => shop.view.setState({ cartOpen: true }) },
    });
  };
  return (
    <li className={styles.card} data-category={product.category}>
      <div className={styles.stage}>
        <Picture id={product.id} className={styles.picture} />
      </div>
      <div className={styles.words}>
        <h3 className={styles.name}>{name}</h3>
        <p className={styles.price}>{money(product.price, locale)}</p>
      </div>
      <p className={styles.text}>{say(`product.${product.id}.text`)}</p>
      <Button onClick={add} aria-label={say('shop.addNamed', { name })}>
        {say('shop.add')}
      </Button>
    </li>
  );
}
