// The demo prison with its month in the books, and work for today.
import { House, day } from './house.mjs';

// What 60 chairs take by the recipe (4 chairs: 6 KASO-MER, 5 PAPAN-ALB, 0.62 PAKU-5, ...), and
// plywood for 40 tables (2 tables: 5 KASO-MER, 3 TRIPLEK9, 4 PAPAN-ALB, ...).
const materials = { 'KASO-MER': '90', 'PAPAN-ALB': '75', 'PAKU-5': '9.3', 'LEM-KAYU': '7.2',
  PELITUR: '17.25', AMPELAS: '180', TRIPLEK9: '60' };

// Orders for chairs in KAYU (an older one is for tables) and for bread in ROTI; materials for chairs
// and tables lie on the floor.
export function openBooks() {
  const house = new House();
  house.run('init', '--name', 'Lapas Contoh', '--town', 'Contoh', '--number', '17');
  house.run('import', 'config/demo/month');
  house.batch([
    { action: 'order add', product: 'KURSI', quantity: '60', workshop: 'KAYU', start: day(), due: day(7) },
    { action: 'order add', product: 'ROTI-TW', quantity: '300', workshop: 'ROTI', start: day(), due: day(7) },
    { action: 'stock receive', supplier: 'KAYU-JY', into: 'L-KAYU', line: Object.entries(materials).map(
      ([item, quantity]) => ({ item, quantity, amount: '100000' })) },
  ]);
  return house;
}

// The same, served, with a browser to look at it.
export async function openDemo() {
  const house = openBooks();
  await house.serve();
  await house.openBrowser();
  return house;
}
