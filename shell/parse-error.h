/*
 * parse-error.h -- the errors that a script's text can have
 *
 * Ids and wording are PowerShell's; scripts and tests know them by id.
 */
#ifndef SHELL_PARSE_ERROR_H
#define SHELL_PARSE_ERROR_H

#define FOREACH_FORM "\nThe correct form is: foreach ($a in $b) {...}"

#define RESTRICTED " in restricted language mode or a Data section."

#define PARSE_ERRORS(X)							\
X(ArrayReferenceNotSupportedInDataSection, "Array references are not "	\
    "allowed" RESTRICTED)						\
X(AssignmentStatementNotSupportedInDataSection, "Assignment statements "	\
    "are not allowed" RESTRICTED)					\
X(AssignmentStatementToAutomaticNotSupported,				\
    "Cannot assign automatic variable '%s' with type '%s'")		\
X(ArrayHasTooManyDimensions,						\
    "Array has too many dimensions. Number of dimensions: %s. Maximum: 32.") \
X(AttributeNotSupportedInDataSection,					\
    "Attributes are not allowed" RESTRICTED)				\
X(BackgroundOperatorInPipelineChain,					\
    "Background operators can only be used at the end of a pipeline chain.") \
X(BadNumericConstant, "The numeric constant %s is not valid.")		\
X(CmdletNotInAllowedListForDataSection,					\
    "The command '%s' is not allowed" RESTRICTED)			\
X(ConfigurationNotSupportedInPowerShellCore,				\
    "Configuration keyword is not supported in PowerShell 6+.")		\
X(ConstructorCantHaveReturnType,					\
    "A constructor cannot specify a return type.")			\
X(ControlLeavingFinally,						\
    "Flow of control cannot leave a Finally block.")			\
X(DataSectionStatementNotSupportedInDataSection, "The data statement is " \
    "not allowed in restricted language mode or another Data section.")	\
X(DoWhileStatementNotSupportedInDataSection,				\
    "The Do and While statements are not allowed" RESTRICTED)		\
X(DotSourcingNotSupportedInDataSection,					\
    "Dot sourcing is not allowed" RESTRICTED)				\
X(DuplicateFormalParameter,						\
    "Duplicate parameter $%s in parameter list.")			\
X(DuplicateKeyInHashLiteral,						\
    "Duplicate keys '%s' are not allowed in hash literals.")		\
X(DuplicateNamedArgument,						\
    "Duplicate named arguments '%s' are not allowed.")			\
X(DuplicateQualifier, "Duplicate '%s' qualifier")			\
X(DuplicateScriptCommandClause,						\
    "Script command clause '%s' has already been defined.")		\
X(EmptyCatchNotLast, "Catch block must be the last catch block.")	\
X(EmptyPipeElement, "An empty pipe element is not allowed.")		\
X(EmptyPipelineChainElement,						\
    "A pipeline chain operator must be followed by a pipeline.")	\
X(EmptyVariableReference, "An empty ${} variable reference was found. " \
    "A name is required inside the braces.")				\
X(EndSquareBracketExpectedAtEndOfAttribute,				\
    "Missing ] at end of attribute or type literal.")			\
X(EndSquareBracketExpectedAtEndOfType,					\
    "Missing ] at end of type token.")					\
X(ExceptionTypeAlreadyCaught,						\
    "Exception type %s is already handled by a previous handler.")	\
X(ExpandableStringNotSupportedInDataSection,				\
    "Expandable strings are not allowed" RESTRICTED)			\
X(ExpectedExpression, "An expression was expected after '('.")		\
X(ExpectedValueExpression,						\
    "You must provide a value expression following the '%s' operator.") \
X(ExpressionsMustBeFirstInPipeline,					\
    "Expressions are only allowed as the first element of a pipeline.") \
X(FlowControlStatementNotSupportedInDataSection, "Flow control "	\
    "statements such as Break, Continue, Return, Exit, and Throw are "	\
    "not allowed" RESTRICTED)						\
X(ForWhileStatementNotSupportedInDataSection,				\
    "For and While statements are not allowed" RESTRICTED)		\
X(ForeachStatementNotSupportedInDataSection,				\
    "Foreach statements are not allowed" RESTRICTED)			\
X(FunctionDeclarationNotSupportedInDataSection,				\
    "Function declarations are not allowed" RESTRICTED)			\
X(IfStatementMissingCondition,						\
    "Missing condition in if statement after '%s ('.")			\
X(IncompleteDollarSubexpressionReference,				\
    "$(subexpression) is missing the closing ')'.")			\
X(IncompleteDollarVariableReference,					\
    "${{variable}} reference starting is missing the closing '}}'.")	\
X(IncompleteMemberDefinition,						\
    "Missing a property name or method definition.")			\
X(IncompleteString, "Incomplete string token.")				\
X(InvalidBracedVariableReference,					\
    "Variable reference is not valid. The variable name is missing.")	\
X(InvalidForeachFlag,							\
    "The parameter %s is not valid for the foreach statement.")		\
X(InvalidFunctionParameter, "Parameter declarations are a "		\
    "comma-separated list of variable names with optional initializer "	\
    "expressions.")							\
X(InvalidLeftHandSide, "The assignment expression is not valid. The "	\
    "input to an assignment operator must be an object that is able to " \
    "accept assignments, such as a variable or a property.")		\
X(InvalidNamespaceValue,						\
    "The specified namespace value is not valid.")			\
X(InvalidParameterForDataSectionStatement, "The \"%s\" parameter of "	\
    "the Data section is not valid. The valid Data section parameter "	\
    "is SupportedCommand.")						\
X(InvalidSwitchFlag,							\
    "The parameter %s is not valid for the switch statement.")		\
X(InvalidUnderlyingType, "'%s' is not a valid underlying type for "	\
    "enums. Expected a builtin integral type (one of byte, sbyte, "	\
    "short, ushort, int, uint, long or ulong)")				\
X(InvalidUnicodeEscapeSequence, "The Unicode escape sequence is not "	\
    "valid. A valid sequence is `u{ followed by one to six hex digits "	\
    "and a closing '}'.")						\
X(InvalidUnicodeEscapeSequenceValue, "The Unicode escape sequence "	\
    "value is out of range. The maximum value is 0x10FFFF.")		\
X(InvalidUsingExpression,						\
    "Expression is not allowed in a Using expression.")			\
X(InvalidValueForUsingItemName,						\
    "'%s' is not a valid value for using name.")			\
X(InvalidVariableReference, "Variable reference is not valid. '$' was "	\
    "not followed by a valid variable name character. Consider using "	\
    "${} to delimit the name.")						\
X(InvalidVariableReferenceWithDrive, "Variable reference is not valid. " \
    "':' was not followed by a valid variable name character. Consider " \
    "using ${} to delimit the name.")					\
X(KeywordParameterReservedForFutureUse,					\
    "The %s '-%s' parameter is reserved for future use.")		\
X(LabelNotFound, "Label '%s' not found inside the method.")		\
X(MemberAlreadyDefined, "The member '%s' is already defined.")		\
X(MethodHasCodePathNotReturn,						\
    "Not all code path returns value within method.")			\
X(MethodCallNotSupportedInDataSection,					\
    "Method calls are not allowed" RESTRICTED)				\
X(MissingArgument, "Missing argument in parameter list.")		\
X(MissingArrayIndexExpression,						\
    "Array index expression is missing or not valid.")			\
X(MissingAssemblyNameSpecification,					\
    "The type name is missing the assembly name specification.")	\
X(MissingBaseCtorCall,							\
    "Missing 'base' after ':' in a base class constructor call.")	\
X(MissingCatchHandlerBlock,						\
    "The Catch block is missing its statement block.")			\
X(MissingCatchOrFinally,						\
    "The Try statement is missing its Catch or Finally block.")		\
X(MissingColonInTernaryExpression,					\
    "Missing ':' in the ternary expression.")				\
X(MissingCurlyBraceInSwitchStatement,					\
    "Missing '{' in switch statement.")					\
X(MissingEndCurlyBrace, "Missing closing '}' in statement block or "	\
    "type definition.")							\
X(MissingEndParenthesisAfterForeach, "Missing closing ')' after "	\
    "expression part of foreach loop." FOREACH_FORM)			\
X(MissingEndParenthesisAfterStatement,					\
    "Missing closing ')' after expression in '%s' statement.")		\
X(MissingEndParenthesisInExpression,					\
    "Missing closing ')' in expression.")				\
X(MissingEndParenthesisInFunctionParameterList,				\
    "Missing ')' in function parameter list.")				\
X(MissingEndParenthesisInMethodCall, "Missing ')' in method call.")	\
X(MissingEndParenthesisInSubexpression,					\
    "Missing closing ')' in subexpression.")				\
X(MissingEndParenthesisInSwitchStatement,				\
    "Missing ')' after expression in switch statement.")		\
X(MissingEndSquareBracket,						\
    "Missing ']' after array index expression.")			\
X(MissingEqualsInHashLiteral,						\
    "Missing '=' operator after key in hash literal.")			\
X(MissingEqualsInUsingAlias, "Missing '=' operator")			\
X(MissingExpression,							\
    "Missing expression after '%s' in pipeline element.")		\
X(MissingExpressionAfterKeyword,					\
    "Missing expression after '%s' in loop.")				\
X(MissingExpressionAfterOperator,					\
    "Missing expression after unary operator '%s'.")			\
X(MissingExpressionAfterToken, "Missing expression after '%s'.")	\
X(MissingExpressionInNamedArgument,					\
    "Missing statement after '=' in named argument.")			\
X(MissingFileSpecification,						\
    "Missing file specification after redirection operator.")		\
X(MissingFilenameOption, "Cannot process the 'switch' statement "	\
    "because of a missing file name argument to the -file option.")	\
X(MissingFinallyStatementBlock,						\
    "The Finally block is missing its statement block.")		\
X(MissingForeachExpression,						\
    "Missing expression in foreach loop." FOREACH_FORM)			\
X(MissingForeachStatement,						\
    "Missing statement body in foreach loop." FOREACH_FORM)		\
X(MissingFunctionBody,							\
    "Missing function body in function declaration.")			\
X(MissingInInForeach,							\
    "Missing 'in' after variable in foreach loop." FOREACH_FORM)	\
X(MissingLoopStatement, "Missing statement body in %s loop.")		\
X(MissingMethodParameterList,						\
    "Missing '(' in class method parameter list.")			\
X(MissingNameAfterKeyword, "Missing name after %s keyword.")		\
X(MissingNamedBlocks, "unexpected token '%s', expected 'begin', "	\
    "'process', 'end', 'clean', or 'dynamicparam'.")			\
X(MissingNamedStatementBlock, "Missing statement block after '%s'.")	\
X(MissingNamespaceAlias, "Missing namespace alias")			\
X(MissingOpenParenthesisAfterKeyword,					\
    "Missing opening '(' after keyword '%s'.")				\
X(MissingOpenParenthesisInIfStatement,					\
    "Missing '(' after '%s' in if statement.")				\
X(MissingPropertyName,							\
    "Missing property name after reference operator.")			\
X(MissingPropertyTerminator,						\
    "Missing ';' or end-of-line in property definition.")		\
X(MissingStatementAfterKeyword,						\
    "Missing statement body after keyword '%s'.")			\
X(MissingStatementBlock,						\
    "Missing statement block after %s ( condition ).")			\
X(MissingStatementBlockAfterElse,					\
    "Missing statement block after 'else' keyword.")			\
X(MissingStatementBlockForDataSection,					\
    "The Data section is missing its statement block.")			\
X(MissingStatementInHashLiteral,					\
    "Missing statement after '=' in hash literal.")			\
X(MissingStatementTerminator, "Missing a newline or semicolon.")	\
X(MissingSwitchConditionExpression,					\
    "Missing condition in switch statement clause.")			\
X(MissingSwitchStatementClause,						\
    "Missing statement block in switch statement clause.")		\
X(MissingTerminatorMultiLineComment,					\
    "The terminator '#>' is missing from the multiline comment.")	\
X(MissingThrottleLimit, "The ThrottleLimit parameter of the foreach "	\
    "statement is missing a value. Supply a throttle limit to the "	\
    "parameter.")							\
X(MissingTrapStatement, "The 'trap' statement was incomplete. A trap "	\
    "statement requires a body.")					\
X(MissingTryStatementBlock,						\
    "The Try statement is missing its statement block.")		\
X(MissingTypeBody, "Missing '%1$s' body in '%1$s' declaration.")	\
X(MissingTypeLiteralToken, "Missing type literal.")			\
X(MissingTypename, "Missing type name after '['.")			\
X(MissingUnicodeEscapeSequenceTerminator,				\
    "The Unicode escape sequence is missing the closing '}'.")		\
X(MissingUsingItemName, "Missing using name")				\
X(MissingUsingStatementDirective, "Missing using directive")		\
X(MissingValueForSupportedCommandInDataSectionStatement,		\
    "The SupportedCommand parameter of the Data section is missing a "	\
    "value. Supply a cmdlet or function name to the parameter.")	\
X(MissingVariableNameAfterForeach,					\
    "Missing variable name after foreach." FOREACH_FORM)		\
X(MissingWhileOrUntilInDoWhile,						\
    "Missing while or until keyword in do loop.")			\
X(MultipleSwitchDefaultClauses,						\
    "A switch statement can have only one default clause.")		\
X(MultipleTypeConstraintsOnMethodParam,					\
    "Multiple type constraints are not allowed on a method parameter.") \
X(NamedBlockNotAllowedInMethod,						\
    "A named block is not allowed in a class method.")			\
X(NonStaticMemberAccessInStaticMember, "Cannot access the non-static "	\
    "member '%s' in a static method or initializer of a static property.") \
X(NonVoidMethodMissingReturnValue,					\
    "Invalid return statement within non-void method.")			\
X(OnlyOneParameterListAllowed, "The param statement cannot be used if "	\
    "arguments were specified in the function declaration.")		\
X(OpenBraceNeedsToBeBackTickedInVariableName,				\
    "Use `{ instead of { in variable names.")				\
X(OperatorNotSupportedInDataSection,					\
    "The '%s' operator is not allowed" RESTRICTED)			\
X(OperatorRequiresVariableOrProperty,					\
    "The '%s' operator works only on variables or on properties.")	\
X(OrderedAttributeOnlyOnHashLiteralNode,				\
    "The %s attribute can be specified only on a hash literal node.")	\
X(ParamBlockNotAllowedInMethod,						\
    "A param block is not allowed in a class method.")			\
X(ParameterAttributeArgumentNeedsToBeConstant,				\
    "Attribute argument must be a constant.")				\
X(ParameterAttributeArgumentNeedsToBeConstantOrScriptBlock,		\
    "Attribute argument must be a constant or a script block.")		\
X(ParameterCannotHaveArgument,						\
    "Parameter %s cannot have an argument.")				\
X(ParameterRequiresArgument, "Parameter %s requires an argument.")	\
X(PipelineValueRequired, "A switch statement must have one of the "	\
    "following:  '-file file_name' or '( expression )'.")		\
X(PropertyReferenceNotSupportedInDataSection,				\
    "Property references are not allowed" RESTRICTED)			\
X(RedirectionNotSupported,						\
    "The '%s' operator is reserved for future use.")			\
X(RedirectionNotSupportedInDataSection,					\
    "Redirection is not allowed" RESTRICTED)				\
X(ReferenceNeedsToBeByItselfInTypeConstraint,				\
    "Cannot use [ref] with other types in a type constraint.")		\
X(ReferenceNeedsToBeByItselfInTypeSequence,				\
    "Cannot have two occurrences of [ref] in a type sequence.")		\
X(ReferenceNeedsToBeLastTypeInTypeConversion,				\
    "[ref] can only be the final type in type conversion sequence.")	\
X(RequiresArgumentMustBeConstant, "Argument must be constant.")		\
X(RequiresInvalidStringArgument, "The argument for the %s parameter is " \
    "not valid. Specify a valid string argument.")			\
X(RequiresPSEditionInvalid, "The argument for the %s parameter is not "	\
    "valid. Specify a valid PowerShell edition.")			\
X(RequiresVersionInvalid, "The argument for the Version parameter is "	\
    "not valid. Specify a valid PowerShell version, in the format "	\
    "major.minor version.")						\
X(ReservedKeywordNotAllowed, "The '%s' keyword is not supported in "	\
    "this version of the language.")					\
X(ScriptBlockNotSupportedInDataSection,					\
    "Script block literals are not allowed" RESTRICTED)			\
X(ScriptRequiresInvalidFormat, "Cannot process the #requires statement "	\
    "because it is not in the correct format.\nThe #requires statement "	\
    "must be in one of the following formats:\n "			\
    "\"#requires -shellid <shellID>\"\n "				\
    "\"#requires -version <major.minor>\"\n "				\
    "\"#requires -psedition <edition>\"\n "				\
    "\"#requires -pssnapin <psSnapInName> [-version <major.minor>]\"\n " \
    "\"#requires -modules <ModuleSpecification>\"\n "			\
    "\"#requires -runasadministrator\"")				\
X(ScriptTooComplicated,							\
    "Processing was stopped because the script is too complex.")	\
X(SplattingNotPermitted, "The splatting operator '@' cannot be used to " \
    "reference variables in an expression. '@%1$s' can be used only as " \
    "an argument to a command. To reference variables in an expression " \
    "use '$%1$s'.")							\
X(SplattingNotPermittedInArgumentList, "Splatted variables like '@%s' "	\
    "cannot be part of a comma-separated list of arguments.")		\
X(StreamAlreadyRedirected,						\
    "The %s for this command is already redirected.")			\
X(SwitchStatementNotSupportedInDataSection,				\
    "The switch statement is not allowed" RESTRICTED)			\
X(TerminatorExpectedAtEndOfString,					\
    "The string is missing the terminator: %s.")			\
X(ThrottleLimitRequiresParallelFlag, "The ThrottleLimit parameter is "	\
    "only supported on foreach statements that use the Parallel "	\
    "parameter.")							\
X(TokenAfterEndOfValidScriptText,					\
    "Executable script code found in signature block.")			\
X(TooManyDigitsInUnicodeEscapeSequence, "The Unicode escape sequence "	\
    "contains more than the maximum of six hex digits between braces.")	\
X(TooManyTypes, "Only one type may be specified on class members.")	\
X(TrapStatementNotSupportedInDataSection,				\
    "The Trap statement is not allowed" RESTRICTED)			\
X(TryStatementNotSupportedInDataSection,				\
    "The Try statement is not allowed" RESTRICTED)			\
X(TypeNameExpected, "Type name expected.")				\
X(TypeNotAllowedBeforeParam,						\
    "Unexpected type [%s] was found in the parameter statement.")	\
X(TypeNotAllowedBeforeStatement,					\
    "Unexpected type [%s] was found before statement.")			\
X(UnexpectedAttribute, "Unexpected attribute '%s'.")			\
X(UnexpectedCharactersAfterHereStringHeader, "No characters are allowed " \
    "after a here-string header but before the end of the line.")	\
X(UnexpectedKeyword, "Unexpected keyword '%s'.")			\
X(UnexpectedToken, "Unexpected token '%s' in expression or statement.")	\
X(UnexpectedUnaryOperator,						\
    "Internal error - unexpected unary operator %s.")			\
X(UnrecognizedToken, "Unrecognized token in source text.")		\
X(UsingMustBeAtStartOfScript, "A 'using' statement must appear before "	\
    "any other statements in a script.")				\
X(UsingStatementNotSupported,						\
    "This syntax of the 'using' statement is not supported.")		\
X(TypeNotAllowedInDataSection,						\
    "The type %s is not allowed" RESTRICTED)				\
X(VariableNotLocal, "Variable is not assigned in the method.")		\
X(VariableReferenceNotSupportedInDataSection, "A variable that cannot "	\
    "be referenced in restricted language mode or a Data section is "	\
    "being referenced. Variables that can be referenced include the "	\
    "following: $PSCulture, $PSUICulture, $true, $false, $null.")	\
X(VoidMethodHasReturn,							\
    "Invalid return statement within void method.")			\
X(VoidTypeConstraintNotAllowed, "[void] cannot be used as a parameter "	\
    "type, or on the left side of an assignment.")			\
X(WhitespaceBeforeHereStringFooter,					\
    "White space is not allowed before the string terminator.")		\
X(WorkflowNotSupportedInPowerShellCore,					\
    "Workflow is not supported in PowerShell 6+.")

enum parse_error_id {
#define X(id, text)	PE_##id,
	PARSE_ERRORS(X)
#undef X
	PE_COUNT
};

#endif
