import { afterAll, beforeAll } from '@jest/globals';
import { startProduct, stopProduct, type Product } from './product.mjs';

const STARTS_WITHIN_MS = 120_000;

/** A product with settings of its own, for the stories of one file: `story(…, { product: ownProduct({ … }) })`. */
export function ownProduct(settings: Record<string, string>): () => Product {
  let product: Product | undefined;
  beforeAll(async () => {
    product = await startProduct(settings);
  }, STARTS_WITHIN_MS);
  afterAll(async () => {
    if (product && !(await stopProduct(product)))
      throw new Error('The product did not stop when it was told to.');
  }, STARTS_WITHIN_MS);
  return () => {
    if (!product) throw new Error('The product has not been started.');
    return product;
  };
}
