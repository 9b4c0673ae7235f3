import { chromium } from 'playwright-core';
import { readdirSync } from 'node:fs';
const [, , pattern, out, per, width] = process.argv;
const files = readdirSync('/tmp/shots3').filter((f) => new RegExp(pattern).test(f));
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--headless', '--no-sandbox', '--disable-gpu', '--allow-file-access-from-files'] });
const page = await b.newPage({ viewport: { width: 1500, height: 1100 } });
const n = Number(per);
import { writeFileSync } from 'node:fs';
for (let i = 0; i < files.length; i += n) {
  writeFileSync('/tmp/contact/c.html', '<body style="margin:0;font:11px sans-serif">' + files.slice(i, i + n).map((f) => `<div style="display:inline-block;margin:2px;border:1px solid red;vertical-align:top"><div>${f}</div><img width=${width} src="file:///tmp/shots3/${f}"></div>`).join(''));
  await page.goto('file:///tmp/contact/c.html');
  await page.screenshot({ path: `/tmp/contact/${out}-${i / n}.png`, fullPage: true });
}
await b.close();
console.log(files.length);
