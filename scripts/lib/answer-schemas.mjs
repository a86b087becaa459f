import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import {
  Context,
  createFormatter,
  createParser,
  DEFAULT_CONFIG,
  DefinitionType,
  LiteralType,
  UnionType,
} from 'ts-json-schema-generator';

// The generator's own: that of the repository has no interface for programs yet.
const require = createRequire(import.meta.url);
/** @type {any} */
const ts = createRequire(require.resolve('ts-json-schema-generator'))('typescript');

const CONFIG = {
  ...DEFAULT_CONFIG,
  // no bodies are looked at, and what is imported from elsewhere is not there
  skipTypeCheck: true,
  jsDoc: /** @type {const} */ ('basic'),
  // whoever reads it has to put up with more than it says
  additionalProperties: true,
};
const VERBS = new Set(['Get', 'Post', 'Put', 'Patch', 'Delete']);
/** No JSON: what else it is, the handler says by `AnswersWith`. */
const NO_JSON = new Set(['void', 'string', 'StreamableFile']);

/** What has no name of its own gets one of numbers. @param {string} name */
const isName = (name) => /^\w+$/.test(name);

/**
 * The type that each handler says that it returns, as a JSON schema; the compiler holds the handler to it.
 *
 * @param {import('./answers.mjs').Sources} sources
 */
export function answerSchemas({ protocol, controllers }) {
  const program = programOf(protocol, controllers);
  const parser = createParser(program, CONFIG, (chain) => void chain.addNodeParser(computedWords(program)));
  const formatter = createFormatter(CONFIG);
  /** @type {Record<string, object>} */
  const schemas = {};
  /** @param {any} node */
  const schemaOf = (node) => {
    const found = parser.createType(node, new Context());
    const type = found instanceof DefinitionType && !isName(found.getName()) ? found.getType() : found;
    for (const child of formatter.getChildren(type))
      if (child instanceof DefinitionType && isName(child.getName()))
        schemas[child.getName()] = formatter.getDefinition(child.getType());
    return formatter.getDefinition(type);
  };
  const checker = program.getTypeChecker();
  const handlers = controllers.flatMap((file) => handlersIn(program.getSourceFile(file)));
  for (const [name, type] of handlers) assertOfProtocol(checker, name, type);
  const answers = Object.fromEntries(handlers.map(([name, type]) => [name, schemaOf(type)]));
  const failure = schemaOf(exported(program, protocol, 'ErrorBody'));
  return finished({ answers, failure, schemas: reachable([answers, failure], schemas) });
}

/**
 * What the compiler works out to a choice of words, however it is written: the generator follows the commonest ways alone.
 *
 * @param {any} program
 * @returns {import('ts-json-schema-generator').SubNodeParser}
 */
function computedWords(program) {
  const checker = program.getTypeChecker();
  /** @param {any} node */
  const wordsOf = (node) => {
    const type = checker.getTypeFromTypeNode(node);
    return (type.isUnion() ? type.types : [type]).map(
      (/** @type {any} */ one) => one.isStringLiteral() && one.value,
    );
  };
  return {
    supportsNode: (/** @type {any} */ node) =>
      [ts.isIndexedAccessTypeNode, ts.isConditionalTypeNode, ts.isTypeOperatorNode].some((is) => is(node)) &&
      wordsOf(node).every((/** @type {unknown} */ word) => typeof word === 'string'),
    createType: (node) =>
      new UnionType(wordsOf(node).map((/** @type {string} */ word) => new LiteralType(word))),
  };
}

/**
 * The wire and the controllers, and nothing that they import from elsewhere.
 *
 * @param {string[]} protocol
 * @param {string[]} controllers
 */
function programOf(protocol, controllers) {
  const options = {
    strict: true,
    noEmit: true,
    types: [],
    experimentalDecorators: true,
    target: ts.ScriptTarget.ES2022,
  };
  const host = ts.createCompilerHost(options);
  const own = new Set(protocol);
  const index = protocol.find((file) => file.endsWith('/src/index.ts'));
  host.resolveModuleNameLiterals = (/** @type {{ text: string }[]} */ names, /** @type {string} */ from) =>
    names.map(({ text }) => {
      const file = text === '@parley/protocol' ? index : join(dirname(from), text).replace(/\.js$/, '.ts');
      return {
        resolvedModule: file && own.has(file) ? { resolvedFileName: file, extension: '.ts' } : undefined,
      };
    });
  return ts.createProgram([...protocol, ...controllers], options, host);
}

/**
 * @param {any} source
 * @returns {[name: string, type: any][]}
 */
function handlersIn(source) {
  return source.statements.filter(ts.isClassDeclaration).flatMap((/** @type {any} */ declared) =>
    declared.members.filter(isHandler).flatMap((/** @type {any} */ method) => {
      const name = `${declared.name.text}.${method.name.text}`;
      const type = promised(method.type);
      if (!type) throw new Error(`${name} has to say what it returns.`);
      return NO_JSON.has(type.getText(source)) ? [] : [[name, type]];
    }),
  );
}

/** @param {any} member */
const isHandler = (member) =>
  ts.isMethodDeclaration(member) &&
  (ts.getDecorators(member) ?? []).some((/** @type {any} */ { expression }) =>
    VERBS.has(expression.expression?.text),
  );

/** @param {any} type */
const promised = (type) =>
  type && ts.isTypeReferenceNode(type) && type.typeName.text === 'Promise' ? type.typeArguments[0] : type;

/**
 * @param {any} program
 * @param {string[]} files
 * @param {string} name
 */
function exported(program, files, name) {
  const found = files
    .flatMap((file) => program.getSourceFile(file).statements)
    .find((/** @type {any} */ statement) => statement.name?.text === name);
  if (!found) throw new Error(`There is no ${name} in the protocol.`);
  return found;
}

/**
 * What is from elsewhere is nothing here, and would be described as anything.
 *
 * @param {any} checker
 * @param {string} name
 * @param {any} type
 */
function assertOfProtocol(checker, name, type) {
  if (ts.isTypeReferenceNode(type) && checker.getTypeFromTypeNode(type).intrinsicName === 'error')
    throw new Error(`${name} answers with ${type.typeName.text}, which is not a type of the protocol.`);
  ts.forEachChild(type, (/** @type {any} */ child) => assertOfProtocol(checker, name, child));
}

/**
 * Those that the roots lead to: what an interface extends is in it, and needs to be nowhere else.
 *
 * @param {object[]} roots
 * @param {Record<string, object>} schemas
 */
function reachable(roots, schemas) {
  /** @type {Record<string, object>} */
  const found = {};
  for (const from = [...roots]; from.length > 0;)
    for (const [, name] of JSON.stringify(from.pop()).matchAll(/"#\/definitions\/(\w+)"/g)) {
      const schema = name !== undefined && schemas[name];
      if (!schema || found[name]) continue;
      found[name] = schema;
      from.push(schema);
    }
  return found;
}

const MOMENT = /^at$|(At|Until|Since)$/;

/**
 * As OpenAPI 3.1 has them: with pointers that lead to where it keeps schemas, and in the newer words of JSON Schema.
 *
 * @template T
 * @param {T} schemas
 * @returns {T}
 */
function finished(schemas) {
  const text = JSON.stringify(schemas).replaceAll('"#/definitions/', '"#/components/schemas/');
  return JSON.parse(text, (name, value) => {
    if (name === 'additionalProperties' && value.not) return false;
    // what our names say beside the types
    if (MOMENT.test(name) && [value?.type].flat().includes('string'))
      return { ...value, format: 'date-time' };
    if (!Array.isArray(value?.items)) return value;
    const { items, additionalItems = false, ...rest } = value;
    return { ...rest, prefixItems: items, items: additionalItems };
  });
}
