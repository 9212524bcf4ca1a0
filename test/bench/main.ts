// The benchmark: this project's figures beside those of libraries that do the same, printed as one table. It judges nothing.
import os from 'node:os';
import { measure } from './measure';
import { overStdio } from './overStdio';
import { scriptGroups } from './script';
import { simulatorGroups } from './simulator';
import { tableOf } from './table';
import { wholeCheckGroup } from './wholeCheck';
import { xmlGroups } from './xml';

async function main(): Promise<void> {
  const groups = [...xmlGroups, ...scriptGroups, wholeCheckGroup, ...simulatorGroups];
  const rows = groups.map((group) => {
    process.stderr.write(`${group.input} …\n`);
    return measure(group);
  });
  process.stderr.write('language servers over stdio …\n');
  const all = [...rows.flat(), ...(await overStdio())];
  const [processor] = os.cpus();
  console.log(`\nNode ${process.version}, ${processor?.model ?? 'unknown processor'}, ${os.cpus().length} cores\n`);
  console.log(tableOf(all));
}

void main();
