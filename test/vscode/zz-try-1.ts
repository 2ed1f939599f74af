import http from 'node:http';
import { openWorkbench } from './workbench.ts';
import { LabPage } from './labPage.ts';
import { root } from './repository.ts';
const w = await openWorkbench({ linkedExtensions: [root], width: 1400, height: 900 });
const wb = w.workbench, page = wb.page;
const ctx: any = { w, wb, page, LabPage, lab: () => new LabPage(wb.labFrame()), shot: (n: string) => wb.screenshot(`/tmp/try/${n}.png`), sleep: (ms:number)=>new Promise(r=>setTimeout(r,ms)) };
page.setDefaultTimeout(12000);
const AF: any = Object.getPrototypeOf(async function () {}).constructor;
http.createServer((q, r) => { let b=''; q.on('data', d => b += d); q.on('end', async () => {
  const out: string[] = []; ctx.log = (...a: any[]) => out.push(a.map(x => typeof x === 'string' ? x : JSON.stringify(x)).join(' '));
  try { const v = await new AF(...Object.keys(ctx), b)(...Object.values(ctx)); if (v !== undefined) ctx.log(v); } catch (e: any) { out.push('ERR ' + String(e.message).slice(0, 900)); }
  if (wb.labErrors.length) out.push('labErrors ' + JSON.stringify(wb.labErrors)); if (wb.violations.length) out.push('viol ' + JSON.stringify(wb.violations));
  r.end(out.join('\n') + '\n'); if (b === 'quit') { await w.dispose(); process.exit(0); } }); }).listen(7791);
console.log('READY', JSON.stringify(w.profile), w.folder);
