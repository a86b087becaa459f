// Holds the layout in .dependency-cruiser.mjs: prints each import that breaks a rule, with the sentence that teaches it.
import layout from '../.dependency-cruiser.mjs';
import { cruiseLayout } from './lib/layout.mjs';

const { modules, violations } = await cruiseLayout();

for (const { from, to, rule } of violations) {
  const lesson = layout.forbidden.find(({ name }) => name === rule.name)?.comment ?? '';
  console.log(`${from} → ${to}\n  ${rule.name}: ${lesson}`);
}
// Without a parser for TypeScript the tool sees nothing, and finds nothing wrong with it.
if (modules.length === 0) console.log('No module was seen: the layout was not checked.');
else console.log(`${modules.length} modules, ${violations.length} against the layout`);
process.exitCode = modules.length > 0 && violations.length === 0 ? 0 : 1;
