import { stopProduct } from './product.mjs';
import { running } from './set-up.mjs';

export default async function tearDown() {
  await running.browser?.close();
  if (running.product && !(await stopProduct(running.product)))
    throw new Error('The product did not stop when it was told to.');
}
