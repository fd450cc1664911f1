import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFaults } from '../src/faults.js';
import { createOrder } from '../src/orders.js';

test('an order costs its price times its quantity', () => {
  assert.deepEqual(createOrder({ sku: 'mug', quantity: 3 }), {
    status: 201,
    body: { sku: 'mug', quantity: 3, total: 2700 },
  });
});

test('an order of one needs no quantity', () => {
  assert.equal(createOrder({ sku: 'pen' }).body.total, 250);
});

for (const quantity of [0, -1, 1.5, 101, '2'])
  test(`a quantity of ${JSON.stringify(quantity)} is refused`, () => {
    assert.equal(createOrder({ sku: 'mug', quantity }).status, 422);
  });

test('what is not sold is refused by name', () => {
  assert.deepEqual(createOrder({ sku: 'car' }), { status: 422, body: { error: "We do not sell 'car'" } });
});

test('an order of nothing is refused', () => {
  assert.equal(createOrder(null).status, 422);
});

test('a release without faults never fails on purpose', () => {
  const faults = createFaults(undefined);
  assert.deepEqual([faults(), faults(), faults()], [undefined, undefined, undefined]);
});

test('faults begin after their time, for their share of the requests', () => {
  let time = 0;
  const faults = createFaults({ afterMs: 100, share: 0.5 }, () => time);
  assert.equal(faults(), undefined);
  time = 100;
  const answers = Array.from({ length: 10 }, () => faults()?.status);
  assert.equal(answers.filter((status) => status === 500).length, 5);
});
