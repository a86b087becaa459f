import { stopProduct } from './product.mjs';
import { running } from './set-up.mjs';

export default async function tearDown() {
  await running.browser?.close();
  const gone = await Promise.all(running.products.map(stopProduct));
  if (gone.includes(false)) throw new Error('The product did not stop when it was told to.');
}
