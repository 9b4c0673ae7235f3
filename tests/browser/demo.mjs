// The demo prison with its month in the books, and work for today.
import { House, day } from './house.mjs';

// What 60 chairs take by the recipe (4 chairs: 6 KASO-MER, 5 PAPAN-ALB, 0.62 PAKU-5, ...).
const materials = { 'KASO-MER': '90', 'PAPAN-ALB': '75', 'PAKU-5': '9.3', 'LEM-KAYU': '7.2',
  PELITUR: '17.25', AMPELAS: '180' };

// Orders for chairs in KAYU and for bread in ROTI; the materials of the chairs lie on the floor.
export async function openDemo() {
  const house = new House();
  house.run('init', '--name', 'Lapas Contoh', '--town', 'Contoh', '--number', '17');
  house.run('import', 'config/demo/month');
  house.batch([
    { action: 'order add', product: 'KURSI', quantity: '60', workshop: 'KAYU', start: day(), due: day(7) },
    { action: 'order add', product: 'ROTI-TW', quantity: '300', workshop: 'ROTI', start: day(), due: day(7) },
    { action: 'stock receive', supplier: 'KAYU-JY', into: 'L-KAYU', line: Object.entries(materials).map(
      ([item, quantity]) => ({ item, quantity, amount: '100000' })) },
  ]);
  await house.serve();
  await house.openBrowser();
  return house;
}
