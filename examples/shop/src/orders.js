/** What is sold: prices in cents. */
export const products = [
  { sku: 'mug', name: 'Mug', price: 900 },
  { sku: 'pen', name: 'Pen', price: 250 },
  { sku: 'bag', name: 'Bag', price: 2400 },
];

/** Answers an order: what it costs, or what is wrong with it. */
export function createOrder(order) {
  const { sku, quantity = 1 } = order ?? {};
  const product = products.find((one) => one.sku === sku);
  if (!product) return refuse(`We do not sell '${sku}'`);
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > 100)
    return refuse('quantity should be a whole number from 1 to 100');
  return { status: 201, body: { sku, quantity, total: product.price * quantity } };
}

const refuse = (error) => ({ status: 422, body: { error } });
