/** What makes the widget light: plugins for its build alone. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';

const LIBRARY = 'lucide-react';
const ICON = '\0lean-icon:';
const iconOf = fileURLToPath(new URL('lean/icon.ts', import.meta.url));

/** Lucide's pictures without what draws them: each is a module of its own that holds a single path. */
export function leanIcons(): Plugin {
  return {
    name: 'lean-icons',
    enforce: 'pre',
    resolveId: {
      filter: { id: new RegExp(`^${ICON}`) },
      handler: (id) => ({ id, moduleSideEffects: false }),
    },
    transform(code, id) {
      if (!id.endsWith('.tsx') || !code.includes(`'${LIBRARY}'`)) return null;
      // Lines stay where they are.
      const lean = code.replace(/import \{([^}]+)\} from 'lucide-react';/g, (_, names: string) =>
        names
          .split(',')
          .map((name) => name.trim())
          .filter((name) => name !== '' && !name.startsWith('type '))
          .map((name) => `import { default as ${name} } from '${ICON}${name}';`)
          .join(' '),
      );
      return { code: lean, map: null };
    },
    async load(id) {
      if (!id.startsWith(ICON)) return null;
      const d = await pathOf(id.slice(ICON.length));
      return `import { iconOf } from ${JSON.stringify(iconOf)};\nexport default /*#__PURE__*/ iconOf(${JSON.stringify(d)});`;
    },
  };
}

type Shape = [tag: string, attributes: Record<string, string>];

const icons = join(dirname(createRequire(import.meta.url).resolve(LIBRARY)), '../esm/icons');

async function pathOf(name: string): Promise<string> {
  const file = name.replace(/([a-z])(?=[A-Z\d])|([A-Z])(?=[A-Z][a-z])/g, '$1$2-').toLowerCase();
  const shapes = await shapesIn(join(icons, `${file}.mjs`));
  return shapes.map(drawn).join('');
}

/** Some have been given another name, and stand under both. */
async function shapesIn(file: string): Promise<Shape[]> {
  const { __iconData: data } = (await import(pathToFileURL(file).href)) as { __iconData?: { node: Shape[] } };
  if (data) return data.node;
  const [, other] = /from '\.\/([\w-]+\.mjs)'/.exec(readFileSync(file, 'utf8')) ?? [];
  if (!other) throw new Error(`${file} holds no picture.`);
  return shapesIn(join(icons, other));
}

const NUMBER = String.raw`\s*,?\s*(-?(?:\d*\.\d+|\d+))`;
/** The first point of a path is no step from the one before, unless another path stands before it. */
const FIRST_STEP = new RegExp(`^m${NUMBER}${NUMBER}(\\s*[-.\\d])?`);

function drawn([tag, at]: Shape): string {
  const n = (name: string): number => Number(at[name] ?? 0);
  if (tag === 'path')
    return at.d!.replace(FIRST_STEP, (_, x, y, next = '') => `M${x} ${y}${next && `l${next}`}`);
  if (tag === 'polyline' || tag === 'polygon') return `M${at.points}${tag === 'polygon' ? 'z' : ''}`;
  if (tag === 'line') return `M${at.x1} ${at.y1}L${at.x2} ${at.y2}`;
  if (tag === 'circle') {
    const [r, across] = [n('r'), 2 * n('r')];
    return `M${n('cx') - r} ${at.cy}a${r} ${r} 0 1 0 ${across} 0a${r} ${r} 0 1 0-${across} 0`;
  }
  if (tag === 'rect') return rounded(n('x'), n('y'), n('width'), n('height'), n('rx'));
  throw new Error(`No path is made of <${tag}> here yet.`);
}

function rounded(x: number, y: number, width: number, height: number, r: number): string {
  const [w, h] = [width - 2 * r, height - 2 * r];
  const corner = (dx: number, dy: number) => (r > 0 ? `a${r} ${r} 0 0 1 ${dx} ${dy}` : '');
  return `M${x + r} ${y}h${w}${corner(r, r)}v${h}${corner(-r, r)}h${-w}${corner(-r, -r)}v${-h}${corner(r, -r)}z`;
}

/** Tables that both sides share, of which the widget reads a few rows: file, name of the table, and how a row is named where it is used. */
const TABLES: [file: string, name: string, use: RegExp][] = [
  ['protocol/dist/routes.js', 'ROUTES', /(["'`])(\w+)\1/g],
  ['protocol/dist/limits.js', 'LIMITS', /(LIMITS)\.(\w+)/g],
];

/**
 * Leaves out the rows that nothing in this build names. Routes and limits are named in full wherever they are used, since their types want
 * it: a row whose name stands nowhere is never read.
 */
export function leanTables(): Plugin {
  return {
    name: 'lean-tables',
    renderChunk(code, { moduleIds }, _, { chunks }) {
      const all = Object.values(chunks).flatMap((chunk) => chunk.moduleIds);
      const source = all.map((id) => this.getModuleInfo(id)?.code ?? '').join('\n');
      const here = TABLES.filter(([file]) => moduleIds.some((id) => id.endsWith(file)));
      if (here.length === 0) return null;
      return here.reduce((lean, [, name, use]) => {
        const used = new Set([...source.matchAll(use)].map(([, , row]) => row!));
        return thinned(lean, name, used);
      }, code);
    },
  };
}

function thinned(code: string, name: string, used: Set<string>): string {
  const table = new RegExp(`((?:const|var) ${name} = \\{\n)(.*?)(\n\\};)`, 's');
  if (!table.test(code))
    throw new Error(`The table ${name} does not look as it did: nothing would be left out.`);
  return code.replace(table, (_, begin: string, rows: string, end: string) => {
    const row = /^\t(\w+): (?:\[[^\]]*\]|[^\n]*?),?$\n?/gm;
    return begin + rows.replace(row, (text, key: string) => (used.has(key) ? text : '')) + end;
  });
}

/** Said to staff alone, on pages that share these words with the widget: what was refused, what stands in the staff's log. */
const STAFF_REASONS =
  'ALREADY_ASSIGNED ALREADY_EXISTS ALREADY_INVITED CHANGED_MEANWHILE IMAGE_TOO_LARGE IN_USE LAST_ADMIN OFFER_OVER ' +
  'STALE TAG_NEEDED TOTP_NEEDED TOTP_REQUIRED VISITOR_BUSY VISITOR_LEFT WRONG_CODE WRONG_CREDENTIALS';
const STAFF_WORDS: Record<string, readonly string[]> = {
  errors: STAFF_REASONS.split(' ').map((reason) => `reason.${reason}`),
  common: [
    ...['label', 'replied', 'notSent', 'says', 'send', 'edit'].map((key) => `stale.${key}`),
    ...[
      'priority',
      'tagsAdded',
      'tagsRemoved',
      'transferred',
      'status',
      'flaggedWord',
      'flaggedRepeated',
    ].map((key) => `system.${key}`),
    ...['low', 'normal', 'high', 'urgent'].map((key) => `priority.${key}`),
    ...['online', 'away', 'offline', 'unknown'].map((key) => `presence.${key}`),
    'thread.note',
  ],
};

/** Leaves those out, in each language. A reason that has no words is said by its code. */
export function leanWords(): Plugin {
  return {
    name: 'lean-words',
    enforce: 'pre',
    transform(code, id) {
      const [, part] = /\/words\/(errors|common)\.\w+\.ts$/.exec(id) ?? [];
      if (!part) return null;
      return { code: STAFF_WORDS[part]!.reduce((rest, key) => withoutRow(rest, key, id), code), map: null };
    },
  };
}

function withoutRow(code: string, key: string, file: string): string {
  // up to the next line that stands as far to the left
  const row = new RegExp(`^  '${key.replace('.', '\\.')}':.*\n(?:    .*\n|  \\},\n)*`, 'm');
  if (!row.test(code)) throw new Error(`${file} has no words for ${key}.`);
  return code.replace(row, '');
}

/** Must be what a file begins with; `v8.dev/blog/explicit-compile-hints`. */
const AT_ONCE = '//# allFunctionsCalledOnLoad\n';

/**
 * Says of the two large files that what is in them is called as soon as they are here. A browser that knows this compiles them while they
 * come, beside the thread that draws; without it each function is compiled when it is first called, under the finger. To others it is a comment.
 */
export function compiledAtOnce(): Plugin {
  return {
    name: 'compiled-at-once',
    augmentChunkHash: () => AT_ONCE,
    generateBundle: {
      // after Vite, which puts a list of files in front of the code
      order: 'post',
      handler(_, bundle) {
        const large = Object.values(bundle).filter(
          (chunk) => chunk.type === 'chunk' && (chunk.isEntry || chunk.name === 'later'),
        );
        if (large.length !== 2)
          throw new Error('The files of the widget are others: which are the large ones?');
        for (const chunk of large) if (chunk.type === 'chunk') chunk.code = AT_ONCE + chunk.code;
      },
    },
  };
}
