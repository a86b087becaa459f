export { OfferCards } from './OfferCards';
export { createOffersStore, type OffersStore } from './offers.store';
