export { CartDialog } from './CartDialog';
export { countOf, createCartStore, type CartStore } from './cart.store';
export { money } from './money';
export { Picture } from './pictures';
export { CATEGORIES, PRODUCTS, type Category, type Product } from './products';
