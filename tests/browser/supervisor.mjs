// A supervisor's day, by keyboard alone.
import { openDemo } from './demo.mjs';
import { Visitor, day, equal, expect, tests } from './house.mjs';

const house = await openDemo();
await house.person('sari', 'supervisor', ['KAYU']);
await house.person('budi', 'supervisor', ['KAYU']);
await house.person('juru', 'clerk', ['KAYU']);

const sheets = () => house.json('session', 'list', '--workshop', 'KAYU', day().slice(0, 7));
const standing = () => sheets().filter((sheet) => !sheet.taken_back);
const floor = (item) => house.json('stock', 'on-hand', item, '--location', 'L-KAYU').map((row) => row.quantity)[0] ?? '0';

async function open(login, options) {
  const visitor = await Visitor.at(house, options);
  await visitor.arrive(login);
  house.once[login] = null;
  visitor.login = login;
  return visitor;
}

const sari = await open('sari');

await tests(house, {
  'an ordinary sheet of 34 people takes at most 12 keys': async () => {
    await sari.picture('home-id');
    sari.presses = 0;
    await sari.press('g');
    await sari.pressAndGo('s');
    await sari.picture('sheet-id');
    await sari.checkPage('the session sheet');
    equal(await sari.page.evaluate(() => document.activeElement.name), 'outputs[0].quantity', 'the cursor');
    await sari.type('8');
    expect(/34 dari 34 hadir/.test(await sari.text('.summary')), await sari.text('.summary'));
    await sari.pressAndGo('Enter');
    expect(sari.presses <= 12, `${sari.presses} keys`);
    await sari.picture('done-id');
    await sari.checkPage('a sheet that was recorded');
    equal(standing().map((sheet) => [sheet.present, sheet.people]), [[34, 34]], 'the books');
    // 90 + 2 of the month before, less 6 for each 4 chairs
    equal(floor('KASO-MER'), '80', 'wood on the floor');
  },
});
