// Loaded into a server in front of everything else (`node --import`). Says of each job that has succeeded which one it was.
import { subscribe } from 'node:diagnostics_channel';

subscribe('parley:job-done', (id) => void process.send?.({ jobDone: String(id) }));
