import type {
  Ast,
  AttributeAst,
  ExpressionAst,
  FunctionMemberAst,
  ParameterAst,
  ScriptBlockAst,
  TypeDefinitionAst,
} from '../ast.js'
import type { ParseError } from '../result.js'
import { Extent } from '../source.js'
import { tokenText } from '../token-text.js'
import { walk } from '../walk.js'
import { checkTarget } from './assignment.js'
import { isConstant } from './constant-value.js'
import { catches, isReference, isVoid, typeKey } from './known-types.js'
import { Reporter } from './reporter.js'
import { checkDataSection } from './restricted.js'
import { checkMethod, checkTypeDefinition, returnsVoid } from './type-definition.js'

/** What the syntax allows and the language does not, added to the errors in the order of the tree. */
export function checkSemantics(ast: ScriptBlockAst, errors: ParseError[]): void {
  const checks = new SemanticChecks(new Reporter(errors))
  walk(ast, (node, ancestors) => {
    checks.check(node, ancestors)
  })
}

const namespacePattern = /^[\p{L}_][\p{L}\p{Nd}_]*(?:\.[\p{L}_][\p{L}\p{Nd}_]*)*$/u

class SemanticChecks {
  private readonly reporter: Reporter
  private readonly types = new Map<Ast | undefined, Set<string>>()

  constructor(reporter: Reporter) {
    this.reporter = reporter
  }

  check(node: Ast, ancestors: readonly Ast[]): void {
    switch (node.kind) {
      case 'VariableExpressionAst':
        if (node.splatted) this.splatted(node, ancestors)
        else if (node.name.length === 4 && node.userPath.toLowerCase() === 'this') {
          this.thisInStatic(node, ancestors)
        }
        return
      case 'AssignmentStatementAst':
        checkTarget(node.left, node.operator === 'Equals', this.reporter, (part) => {
          this.reporter.report('InvalidLeftHandSide', part.extent)
        })
        return
      case 'UnaryExpressionAst':
        if (node.operator.endsWith('PlusPlus') || node.operator.endsWith('MinusMinus')) {
          checkTarget(node.child, false, this.reporter, (part) => {
            const text = tokenText(node.operator)
            this.reporter.report('OperatorRequiresVariableOrProperty', part.extent, text)
          })
        }
        return
      case 'HashtableAst':
        return this.hashtable(node)
      case 'AttributeAst':
        return this.attribute(node, ancestors)
      case 'ParamBlockAst':
        return this.duplicateParameters(node.parameters)
      case 'ParameterAst':
        return this.parameter(node, ancestors)
      case 'ConvertExpressionAst':
        return this.convert(node, ancestors)
      case 'AttributedExpressionAst':
        return this.attributed(node)
      case 'UsingExpressionAst':
        return this.usingExpression(node.subExpression)
      default:
        this.statement(node, ancestors)
    }
  }

  private statement(node: Ast, ancestors: readonly Ast[]): void {
    const { reporter } = this
    switch (node.kind) {
      case 'FunctionDefinitionAst':
        if (node.parameters !== undefined && node.body.paramBlock !== undefined) {
          reporter.report('OnlyOneParameterListAllowed', node.body.paramBlock.extent)
        } else {
          this.duplicateParameters(node.parameters ?? [])
        }
        if (node.isWorkflow) reporter.report('WorkflowNotSupportedInPowerShellCore', node.extent)
        return
      case 'TypeDefinitionAst':
        return this.typeDefinition(node, ancestors)
      case 'FunctionMemberAst': {
        this.duplicateParameters(node.parameters)
        const type = ancestors[ancestors.length - 1]
        checkMethod(node, type?.kind === 'TypeDefinitionAst' ? type : undefined, reporter)
        return
      }
      case 'SwitchStatementAst':
        if (node.flags.parallel) this.reserved(node, 'switch', 'parallel')
        return
      case 'ForEachStatementAst':
        if (node.parallel) this.reserved(node, 'foreach', 'parallel')
        if (node.throttleLimit === undefined) return
        this.reserved(node, 'foreach', 'throttlelimit')
        if (!node.parallel) reporter.report('ThrottleLimitRequiresParallelFlag', node.extent)
        return
      case 'DataStatementAst':
        return checkDataSection(node, reporter)
      case 'TryStatementAst':
        return this.tryStatement(node)
      case 'BreakStatementAst':
      case 'ContinueStatementAst': {
        const label = labelOf(node.label)
        this.leavingFinally(node, label, ancestors)
        if (label !== undefined && label !== '') this.labelInMethod(node, label, ancestors)
        return
      }
      case 'ReturnStatementAst':
        this.leavingFinally(node, undefined, ancestors)
        return this.returnInMethod(node, ancestors)
      case 'UsingStatementAst':
        if (node.usingKind === 'Type' || node.usingKind === 'Command' || node.alias !== undefined) {
          reporter.report('UsingStatementNotSupported', node.extent)
        }
        if (node.usingKind === 'Namespace' && !namespacePattern.test(node.name?.value ?? '')) {
          reporter.report('InvalidNamespaceValue', node.name?.extent ?? node.extent)
        }
        return
      default:
    }
  }

  private reserved({ extent }: Ast, keyword: string, parameter: string): void {
    this.reporter.report('KeywordParameterReservedForFutureUse', extent, keyword, parameter)
  }

  private hashtable(node: Extract<Ast, { kind: 'HashtableAst' }>): void {
    if (node.keyValuePairs.length < 2) return
    const seen = new Set<string>()
    for (const { key } of node.keyValuePairs) {
      if (key.kind !== 'StringConstantExpressionAst' && key.kind !== 'ConstantExpressionAst') {
        continue
      }
      const text = String(key.value)
      const folded = text.toLowerCase()
      if (seen.has(folded)) this.reporter.report('DuplicateKeyInHashLiteral', key.extent, text)
      seen.add(folded)
    }
  }

  private duplicateParameters(parameters: readonly ParameterAst[]): void {
    const seen = new Set<string>()
    for (const { name, attributes } of parameters) {
      const folded = name.userPath.toLowerCase()
      if (seen.has(folded)) {
        this.reporter.report('DuplicateFormalParameter', name.extent, name.userPath)
      }
      seen.add(folded)
      const voidType = attributes.find(
        (attribute) => attribute.kind === 'TypeConstraintAst' && isVoid(attribute.typeName),
      )
      if (voidType) this.reporter.report('VoidTypeConstraintNotAllowed', voidType.extent)
    }
  }

  private parameter(node: ParameterAst, ancestors: readonly Ast[]): void {
    const inMethod = ancestors[ancestors.length - 1]?.kind === 'FunctionMemberAst'
    let typed = false
    for (const attribute of node.attributes) {
      if (attribute.kind !== 'TypeConstraintAst') continue
      if (typeKey(attribute.typeName) === 'ordered') {
        const id = 'OrderedAttributeOnlyOnHashLiteralNode'
        this.reporter.report(id, attribute.extent, attribute.typeName.extent.text)
      } else if (inMethod) {
        if (typed) this.reporter.report('MultipleTypeConstraintsOnMethodParam', attribute.extent)
        typed = true
      }
    }
  }

  private attribute(node: AttributeAst, ancestors: readonly Ast[]): void {
    const parent = ancestors[ancestors.length - 1]
    const grandparent = ancestors[ancestors.length - 2]
    const onClass =
      parent?.kind === 'TypeDefinitionAst' ||
      isMember(parent) ||
      (parent?.kind === 'ParameterAst' && grandparent?.kind === 'FunctionMemberAst')
    if (parent?.kind === 'ParameterAst' && onClass && typeKey(node.typeName) === 'parameter') {
      const valid = 'Property, Field'
      this.reporter.report('AttributeNotAllowedOnDeclaration', node.extent, 'Parameter', valid)
    }
    const id = onClass
      ? 'ParameterAttributeArgumentNeedsToBeConstant'
      : 'ParameterAttributeArgumentNeedsToBeConstantOrScriptBlock'
    this.attributeUse(node, parent)
    const names = new Set<string>()
    for (const { argumentName, argument, extent, expressionOmitted } of node.namedArguments) {
      const folded = argumentName.toLowerCase()
      if (names.has(folded)) {
        this.reporter.report('DuplicateNamedArgument', extent, argumentName)
      } else if (!expressionOmitted && !this.isConstantArgument(argument, onClass)) {
        this.reporter.report(id, argument.extent)
      }
      names.add(folded)
    }
    for (const argument of node.positionalArguments) {
      if (!this.isConstantArgument(argument, onClass)) this.reporter.report(id, argument.extent)
    }
  }

  /** Well-known attributes that a class, an enum or a member cannot have. */
  private attributeUse({ typeName, extent }: AttributeAst, parent: Ast | undefined): void {
    const name = typeKey(typeName)
    if (name === 'flags' || name === 'flagsattribute') {
      const onEnum = parent?.kind === 'TypeDefinitionAst' && parent.typeKind === 'Enum'
      const onType = parent?.kind === 'TypeDefinitionAst' || isMember(parent)
      if (onType && !onEnum) {
        this.reporter.report('AttributeNotAllowedOnDeclaration', extent, 'Flags', 'Enum')
      }
    }
  }

  private isConstantArgument(argument: ExpressionAst, onClass: boolean): boolean {
    if (argument.kind === 'ErrorExpressionAst') return true
    return isConstant(argument, onClass ? 'classAttribute' : 'attribute')
  }

  private convert(
    node: Extract<Ast, { kind: 'ConvertExpressionAst' }>,
    ancestors: readonly Ast[],
  ): void {
    const { typeName } = node.type
    if (typeKey(typeName) === 'ordered') {
      if (node.child.kind !== 'HashtableAst') {
        const id = 'OrderedAttributeOnlyOnHashLiteralNode'
        this.reporter.report(id, node.extent, typeName.extent.text)
      }
      return
    }
    if (!isReference(typeName)) return
    let { child } = node
    while (child.kind === 'ConvertExpressionAst' || child.kind === 'AttributedExpressionAst') {
      if (child.kind === 'ConvertExpressionAst' && isReference(child.type.typeName)) {
        const { extent } = child.type
        this.reporter.report('ReferenceNeedsToBeByItselfInTypeSequence', extent)
        return
      }
      child = child.child
    }
    const parent = ancestors[ancestors.length - 1]
    if (parent?.kind !== 'ConvertExpressionAst' || isReference(parent.type.typeName)) return
    if (ancestors.some((ancestor) => ancestor.kind === 'AssignmentStatementAst')) return
    this.reporter.report('ReferenceNeedsToBeLastTypeInTypeConversion', node.type.extent)
  }

  private attributed(node: Extract<Ast, { kind: 'AttributedExpressionAst' }>): void {
    let child: ExpressionAst = node
    // Only attributes may stand between an attribute and its variable, or types.
    while (child.kind === 'AttributedExpressionAst' || child.kind === 'ConvertExpressionAst') {
      child = child.child
    }
    if (child.kind === 'VariableExpressionAst') return
    const { attribute } = node
    this.reporter.report('UnexpectedAttribute', attribute.extent, attribute.typeName.extent.text)
  }

  /** `$using:` takes members by name and indexes by constants along, nothing else. */
  private usingExpression(expression: ExpressionAst): void {
    let current = expression
    for (;;) {
      if (current.kind === 'VariableExpressionAst') return
      if (
        current.kind === 'MemberExpressionAst' &&
        current.member.kind === 'StringConstantExpressionAst'
      ) {
        current = current.expression
      } else if (current.kind === 'IndexExpressionAst') {
        if (!isConstant(current.index, 'attribute')) {
          this.reporter.report('InvalidUsingExpression', current.index.extent)
          return
        }
        current = current.target
      } else {
        this.reporter.report('InvalidUsingExpression', current.extent)
        return
      }
    }
  }

  private splatted(
    node: Extract<Ast, { kind: 'VariableExpressionAst' }>,
    ancestors: readonly Ast[],
  ): void {
    const parent = ancestors[ancestors.length - 1]
    if (parent?.kind === 'CommandAst' || parent?.kind === 'UsingExpressionAst') return
    const inList =
      parent?.kind === 'ArrayLiteralAst' && ancestors[ancestors.length - 2]?.kind === 'CommandAst'
    const id = inList ? 'SplattingNotPermittedInArgumentList' : 'SplattingNotPermitted'
    this.reporter.report(id, node.extent, node.userPath)
  }

  private thisInStatic(node: Ast, ancestors: readonly Ast[]): void {
    for (let index = ancestors.length - 1; index >= 0; index--) {
      const ancestor = ancestors[index]
      if (ancestor?.kind === 'ScriptBlockExpressionAst') return
      if (ancestor?.kind === 'PropertyMemberAst' || ancestor?.kind === 'FunctionMemberAst') {
        if (ancestor.isStatic) {
          this.reporter.report('NonStaticMemberAccessInStaticMember', node.extent, 'this')
        }
        return
      }
    }
  }

  private typeDefinition(node: TypeDefinitionAst, ancestors: readonly Ast[]): void {
    const scope = ancestors.findLast((ancestor) => ancestor.kind === 'ScriptBlockAst')
    const names = this.types.get(scope) ?? new Set()
    this.types.set(scope, names)
    const folded = node.name.toLowerCase()
    if (names.has(folded)) this.reporter.report('MemberAlreadyDefined', node.extent, node.name)
    names.add(folded)
    checkTypeDefinition(node, this.reporter)
  }

  private tryStatement({ catchClauses }: Extract<Ast, { kind: 'TryStatementAst' }>): void {
    for (const [index, first] of catchClauses.entries()) {
      for (const second of catchClauses.slice(index + 1)) {
        if (first.catchTypes.length === 0) {
          const at = Math.max(0, second.extent.start - 1)
          this.reporter.report('EmptyCatchNotLast', new Extent(second.extent.source, at, at))
          break
        }
        for (const earlier of first.catchTypes) {
          for (const later of second.catchTypes) {
            if (catches(earlier.typeName, later.typeName)) {
              const text = later.typeName.extent.text
              this.reporter.report('ExceptionTypeAlreadyCaught', later.extent, text)
            }
          }
        }
      }
    }
  }

  private leavingFinally(node: Ast, label: string | undefined, ancestors: readonly Ast[]): void {
    for (let index = ancestors.length - 1; index > 0; index--) {
      const ancestor = ancestors[index]
      if (ancestor === undefined) return
      const { kind } = ancestor
      if (kind === 'NamedBlockAst' || kind === 'TrapStatementAst' || kind === 'ScriptBlockAst') {
        return
      }
      if (label !== undefined && isLabeled(ancestor) && matches(label, ancestor.label)) return
      const parent = ancestors[index - 1]
      if (parent?.kind === 'TryStatementAst' && parent.finally === ancestor) {
        this.reporter.report('ControlLeavingFinally', node.extent)
        return
      }
    }
  }

  private labelInMethod(node: Ast, label: string, ancestors: readonly Ast[]): void {
    for (let index = ancestors.length - 1; index >= 0; index--) {
      const ancestor = ancestors[index]
      if (ancestor === undefined || ancestor.kind === 'FunctionDefinitionAst') return
      if (ancestor.kind === 'FunctionMemberAst') {
        this.reporter.report('LabelNotFound', node.extent, label)
        return
      }
      if (isLabeled(ancestor) && ancestor.label?.toLowerCase() === label.toLowerCase()) return
    }
  }

  private returnInMethod(
    node: Extract<Ast, { kind: 'ReturnStatementAst' }>,
    ancestors: readonly Ast[],
  ): void {
    const method = enclosingMethod(ancestors)
    if (method === undefined) return
    if (node.pipeline === undefined) {
      if (!returnsVoid(method)) this.reporter.report('NonVoidMethodMissingReturnValue', node.extent)
    } else if (returnsVoid(method)) {
      this.reporter.report('VoidMethodHasReturn', node.extent)
    }
  }
}

function isMember(node: Ast | undefined): boolean {
  return node?.kind === 'PropertyMemberAst' || node?.kind === 'FunctionMemberAst'
}

function enclosingMethod(ancestors: readonly Ast[]): FunctionMemberAst | undefined {
  for (let index = ancestors.length - 1; index >= 0; index--) {
    const ancestor = ancestors[index]
    if (ancestor?.kind === 'FunctionMemberAst') return ancestor
    const { kind } = ancestor ?? {}
    if (kind === 'ScriptBlockExpressionAst' || kind === 'FunctionDefinitionAst') return undefined
  }
  return undefined
}

type Labeled = Extract<Ast, { label: string | undefined }>

function isLabeled(node: Ast): node is Labeled {
  switch (node.kind) {
    case 'SwitchStatementAst':
    case 'ForEachStatementAst':
    case 'ForStatementAst':
    case 'WhileStatementAst':
    case 'DoWhileStatementAst':
    case 'DoUntilStatementAst':
      return true
    default:
      return false
  }
}

/** An empty label is the innermost loop's. */
function matches(label: string, loop: string | undefined): boolean {
  return label === '' || label.toLowerCase() === (loop ?? '').toLowerCase()
}

/** Empty without a label; undefined when it is computed. */
function labelOf(label: ExpressionAst | undefined): string | undefined {
  if (label === undefined) return ''
  return label.kind === 'StringConstantExpressionAst' ? label.value : undefined
}
