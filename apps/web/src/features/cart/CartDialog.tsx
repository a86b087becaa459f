import { Minus, Plus, ShoppingBag } from 'lucide-react';
import { Button, Dialog, EmptyState, IconButton, toast } from '../../ui';
import { useLocale } from '../../words';
import { useShopWords } from '../../words/shop';
import styles from './CartDialog.module.css';
import { totalOf, type CartStore } from './cart.store';
import { money } from './money';
import { Picture } from './pictures';
import { PRODUCTS, type Product } from './products';

export interface CartDialogProps {
  cart: CartStore;
  open: boolean;
  onClose: () => void;
}

export function CartDialog({ cart, open, onClose }: CartDialogProps) {
  const say = useShopWords();
  const locale = useLocale();
  const lines = cart((view) => view.lines);
  const chosen = PRODUCTS.filter((product) => (lines[product.id] ?? 0) > 0);
  const checkOut = () => {
    cart.empty();
    onClose();
    toast(say('cart.demo'));
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={say('cart.title')}
      closeLabel={say('close')}
      actions={
        chosen.length > 0 && (
          <Button look="primary" size="lg" wide onClick={checkOut}>
            {say('cart.checkout')}
          </Button>
        )
      }
    >
      {chosen.length === 0 ? (
        <EmptyState icon={<ShoppingBag />} title={say('cart.empty')}>
          {say('cart.emptyHint')}
        </EmptyState>
      ) : (
        <>
          <ul className={styles.lines}>
            {chosen.map((product) => (
              <Line key={product.id} product={product} count={lines[product.id] ?? 0} cart={cart} />
            ))}
          </ul>
          <p className={styles.total}>
            <span>{say('cart.total')}</span>
            <strong>{money(totalOf(lines), locale)}</strong>
          </p>
        </>
      )}
    </Dialog>
  );
}

function Line({ product, count, cart }: { product: Product; count: number; cart: CartStore }) {
  const say = useShopWords();
  const locale = useLocale();
  const name = say(`product.${product.id}`);
  return (
    <li className={styles.line}>
      <Picture id={product.id} className={styles.picture} />
      <span className={styles.name}>{name}</span>
      <span className={styles.steps}>
        <IconButton
          size="sm"
          label={say('cart.less', { name })}
          icon={<Minus size={16} />}
          onClick={() => cart.remove(product.id)}
        />
        <output>{count}</output>
        <IconButton
          size="sm"
          label={say('cart.more', { name })}
          icon={<Plus size={16} />}
          onClick={() => cart.add(product.id)}
        />
      </span>
      <span className={styles.price}>{money(product.price * count, locale)}</span>
    </li>
  );
}
