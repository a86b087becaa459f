// Loaded into the product's processes by `--profile`: writes a CPU profile of each when it ends. Node 20 takes no --cpu-prof
// from NODE_OPTIONS.
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import { basename, dirname, join } from 'node:path';

const folder = process.env['PARLEY_PROFILE'];
const script = process.argv[1] ?? '';
if (folder && script.endsWith('.js')) {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.setSamplingInterval', { interval: 500 });
  session.post('Profiler.start');
  process.once('exit', () => {
    session.post('Profiler.stop', (error, result) => {
      if (error) throw error;
      const name = `${basename(dirname(script))}-${basename(script, '.js')}-${process.pid}.cpuprofile`;
      writeFileSync(join(folder, name), JSON.stringify(result.profile));
    });
  });
}
