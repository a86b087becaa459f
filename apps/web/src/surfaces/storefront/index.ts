export { createShop } from './shop.store';
export { Storefront } from './Storefront';
