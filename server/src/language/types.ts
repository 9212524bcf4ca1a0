import {
  type Binding,
  type Call,
  type Expression,
  findClass,
  findEnum,
  findFunction,
  findMember,
  findVariable,
  type FunctionDeclaration,
  type Scope,
  type Script,
  typeNames,
  unwrap,
  type Variable,
  walkScope,
} from '../mspl';

/** What the values of a script can be, as far as that shows without running it. */
export interface ScriptTypes {
  /**
   * Names of types, `null` the last of them: `string`, `Request`, `collection<string>`. Empty where only a run would
   * tell; a variable has the types of all that is assigned to it, a parameter those of the arguments of all calls.
   */
  typesOf(expression: Expression, scope: Scope): readonly string[];
  typesOfVariable(variable: Variable): readonly string[];
  /** Of what a function of the script returns. */
  typesOfFunction(declaration: FunctionDeclaration): readonly string[];
}

/** An expression whose value a variable gets, or a function returns. */
interface Source {
  readonly expression: Expression;
  readonly scope: Scope;
  /** Whether the value is one element of the expression, a collection that a foreach runs through. */
  readonly isElement: boolean;
}

/** How many steps from name to name are followed, so that a long chain of assignments costs no stack. */
const MAXIMUM_DEPTH = 50;

export function inferTypes(script: Script, binding: Binding): ScriptTypes {
  const sources = collectSources(script, binding);
  const known = new Map<Variable | FunctionDeclaration, readonly string[]>();
  let depth = 0;

  /** Of a name that may lead back to itself: what it adds to its own types is nothing. */
  const ofNamed = (named: Variable | FunctionDeclaration): readonly string[] => {
    const done = known.get(named);
    if (done || depth >= MAXIMUM_DEPTH) return done ?? [];
    known.set(named, []);
    depth++;
    const found = union((sources.get(named) ?? []).map(ofSource));
    depth--;
    known.set(named, found);
    return found;
  };

  const ofSource = ({ expression, scope, isElement }: Source): readonly string[] => {
    const types = typesOf(expression, scope);
    if (!isElement) return types;
    return types.flatMap((type) => /^collection<(.*)>$/.exec(type)?.[1] ?? []);
  };

  const ofCall = ({ callee }: Call): readonly string[] => {
    if (callee.kind !== 'Identifier') return [];
    const declaration = binding.functions.get(callee.text.toLowerCase());
    if (declaration) return ofNamed(declaration);
    const fact = findFunction(callee.text);
    const returns = typeNames(fact?.signatures[0]?.returns ?? 'any').map(asRead);
    return union([returns, fact?.returnsNull === undefined ? [] : ['null']]);
  };

  const typesOf = (expression: Expression, scope: Scope): readonly string[] => {
    const read = unwrap(expression);
    switch (read.kind) {
      case 'StringLiteral':
        return ['string'];
      case 'IntegerLiteral':
        return ['integer'];
      case 'FloatLiteral':
        return ['float'];
      case 'BooleanLiteral':
        return ['bool'];
      case 'NullLiteral':
        return ['null'];
      case 'Identifier': {
        const builtIn = findVariable(read.text);
        if (builtIn) return [builtIn.type];
        const variable = scope.variables.get(read.text.toLowerCase());
        return variable ? ofNamed(variable) : [];
      }
      case 'MemberAccess':
        return ofMember(read.object, read.member.text, scope);
      case 'Call':
        return ofCall(read);
      case 'Assignment':
        return typesOf(read.value, scope);
      case 'UnaryExpression':
        return read.operator === '!' ? ['bool'] : typesOf(read.operand, scope);
      case 'BinaryExpression': {
        if (read.operator !== '+' && read.operator !== '-') return ['bool'];
        const operands = [...typesOf(read.left, scope), ...typesOf(read.right, scope)];
        return ['string', 'float', 'integer'].filter((type) => operands.includes(type)).slice(0, 1);
      }
      default:
        return [];
    }
  };

  const ofMember = (object: Expression, member: string, scope: Scope): readonly string[] => {
    const owner = unwrap(object);
    // A lookup that finds no row gives null.
    if (owner.kind === 'IndexAccess') return ['string', 'null'];
    if (owner.kind === 'Identifier' && !scope.variables.has(owner.text.toLowerCase())) {
      const fact = findEnum(owner.text);
      if (fact) return [fact.name];
    }
    for (const type of typesOf(owner, scope)) {
      const fact = findClass(type);
      const found = fact && findMember(fact, member);
      if (found) return found.nullable ? [asRead(found.type), 'null'] : [asRead(found.type)];
    }
    return [];
  };

  return { typesOf, typesOfVariable: ofNamed, typesOfFunction: ofNamed };
}

/** A URI is a text; what is `any` or nothing says nothing. */
function asRead(type: string): string {
  if (type === 'uri') return 'string';
  return type === 'any' || type === 'void' ? '' : type;
}

function union(lists: readonly (readonly string[])[]): readonly string[] {
  const found = new Set(lists.flat().filter((type) => type !== ''));
  if (found.delete('null')) found.add('null');
  return [...found];
}

function collectSources(
  script: Script,
  binding: Binding,
): ReadonlyMap<Variable | FunctionDeclaration, readonly Source[]> {
  const sources = new Map<Variable | FunctionDeclaration, Source[]>();
  const add = (named: Variable | FunctionDeclaration | undefined, source: Source): void => {
    if (!named) return;
    const list = sources.get(named) ?? [];
    list.push(source);
    sources.set(named, list);
  };
  const scopes = new Map(binding.scopes.map((scope) => [scope.owner, scope]));

  for (const scope of binding.scopes) {
    const { owner } = scope;
    const variableNamed = (name: string): Variable | undefined => scope.variables.get(name.toLowerCase());
    walkScope(owner, (node) => {
      switch (node.kind) {
        case 'ForeachStatement':
          add(variableNamed(node.variable.text), { expression: node.collection, scope, isElement: true });
          break;
        case 'Assignment':
          if (node.target.kind !== 'Identifier') break;
          add(variableNamed(node.target.text), { expression: node.value, scope, isElement: false });
          break;
        case 'ReturnStatement':
          if (owner === script || owner.kind === 'Script' || !node.value) break;
          add(owner, { expression: node.value, scope, isElement: false });
          break;
        case 'Call': {
          const name = node.callee.kind === 'Identifier' ? node.callee.text.toLowerCase() : '';
          const declaration = binding.functions.get(name);
          const variables = declaration && scopes.get(declaration)?.variables;
          declaration?.parameters.forEach((parameter, i) => {
            const expression = node.arguments[i];
            const variable = variables?.get(parameter.text.toLowerCase());
            if (expression) add(variable, { expression, scope, isElement: false });
          });
          break;
        }
        default:
          break;
      }
    });
  }
  return sources;
}
