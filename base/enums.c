/* enums.c -- the enums of .NET that scripts name
 *
 * Values in the order that GetNames() lists them. */
#include "base/enums.h"
#include "base/value.h"

static const struct enum_name e_dayofweek[] = {
	{ "Sunday", 0 }, { "Monday", 1 }, { "Tuesday", 2 },
	{ "Wednesday", 3 }, { "Thursday", 4 }, { "Friday", 5 },
	{ "Saturday", 6 }, { NULL, 0 }
};
static const struct enum_name e_datetimekind[] = {
	{ "Unspecified", 0 }, { "Utc", 1 }, { "Local", 2 }, { NULL, 0 }
};
static const struct enum_name e_fileattributes[] = {
	{ "None", 0 }, { "ReadOnly", 1 }, { "Hidden", 2 }, { "System", 4 },
	{ "Directory", 16 }, { "Archive", 32 }, { "Device", 64 },
	{ "Normal", 128 }, { "Temporary", 256 }, { "SparseFile", 512 },
	{ "ReparsePoint", 1024 }, { "Compressed", 2048 }, { "Offline", 4096 },
	{ "NotContentIndexed", 8192 }, { "Encrypted", 16384 },
	{ "IntegrityStream", 32768 }, { "NoScrubData", 131072 }, { NULL, 0 }
};
static const struct enum_name e_consolecolor[] = {
	{ "Black", 0 }, { "DarkBlue", 1 }, { "DarkGreen", 2 },
	{ "DarkCyan", 3 }, { "DarkRed", 4 }, { "DarkMagenta", 5 },
	{ "DarkYellow", 6 }, { "Gray", 7 }, { "DarkGray", 8 }, { "Blue", 9 },
	{ "Green", 10 }, { "Cyan", 11 }, { "Red", 12 }, { "Magenta", 13 },
	{ "Yellow", 14 }, { "White", 15 }, { NULL, 0 }
};
static const struct enum_name e_stringcomparison[] = {
	{ "CurrentCulture", 0 }, { "CurrentCultureIgnoreCase", 1 },
	{ "InvariantCulture", 2 }, { "InvariantCultureIgnoreCase", 3 },
	{ "Ordinal", 4 }, { "OrdinalIgnoreCase", 5 }, { NULL, 0 }
};
static const struct enum_name e_stringsplitoptions[] = {
	{ "None", 0 }, { "RemoveEmptyEntries", 1 }, { "TrimEntries", 2 },
	{ NULL, 0 }
};
static const struct enum_name e_midpointrounding[] = {
	{ "ToEven", 0 }, { "AwayFromZero", 1 }, { "ToZero", 2 },
	{ "ToNegativeInfinity", 3 }, { "ToPositiveInfinity", 4 }, { NULL, 0 }
};
static const struct enum_name e_typecode[] = {
	{ "Empty", 0 }, { "Object", 1 }, { "DBNull", 2 }, { "Boolean", 3 },
	{ "Char", 4 }, { "SByte", 5 }, { "Byte", 6 }, { "Int16", 7 },
	{ "UInt16", 8 }, { "Int32", 9 }, { "UInt32", 10 }, { "Int64", 11 },
	{ "UInt64", 12 }, { "Single", 13 }, { "Double", 14 },
	{ "Decimal", 15 }, { "DateTime", 16 }, { "String", 18 }, { NULL, 0 }
};
static const struct enum_name e_urikind[] = {
	{ "RelativeOrAbsolute", 0 }, { "Absolute", 1 }, { "Relative", 2 },
	{ NULL, 0 }
};
static const struct enum_name e_urihostnametype[] = {
	{ "Unknown", 0 }, { "Basic", 1 }, { "Dns", 2 }, { "IPv4", 3 },
	{ "IPv6", 4 }, { NULL, 0 }
};
static const struct enum_name e_uripartial[] = {
	{ "Scheme", 0 }, { "Authority", 1 }, { "Path", 2 }, { "Query", 3 },
	{ NULL, 0 }
};
static const struct enum_name e_platformid[] = {
	{ "Win32S", 0 }, { "Win32Windows", 1 }, { "Win32NT", 2 },
	{ "WinCE", 3 }, { "Unix", 4 }, { "Xbox", 5 }, { "MacOSX", 6 },
	{ "Other", 7 }, { NULL, 0 }
};
static const struct enum_name e_environmentvariabletarget[] = {
	{ "Process", 0 }, { "User", 1 }, { "Machine", 2 }, { NULL, 0 }
};
static const struct enum_name e_environment_specialfolder[] = {
	{ "Desktop", 0 }, { "Programs", 2 }, { "Personal", 5 },
	{ "MyDocuments", 5 }, { "Favorites", 6 }, { "Startup", 7 },
	{ "Recent", 8 }, { "SendTo", 9 }, { "StartMenu", 11 },
	{ "MyMusic", 13 }, { "MyVideos", 14 }, { "DesktopDirectory", 16 },
	{ "MyComputer", 17 }, { "NetworkShortcuts", 19 }, { "Fonts", 20 },
	{ "Templates", 21 }, { "CommonStartMenu", 22 },
	{ "CommonPrograms", 23 }, { "CommonStartup", 24 },
	{ "CommonDesktopDirectory", 25 }, { "ApplicationData", 26 },
	{ "PrinterShortcuts", 27 }, { "LocalApplicationData", 28 },
	{ "InternetCache", 32 }, { "Cookies", 33 }, { "History", 34 },
	{ "CommonApplicationData", 35 }, { "Windows", 36 }, { "System", 37 },
	{ "ProgramFiles", 38 }, { "MyPictures", 39 }, { "UserProfile", 40 },
	{ "SystemX86", 41 }, { "ProgramFilesX86", 42 },
	{ "CommonProgramFiles", 43 }, { "CommonProgramFilesX86", 44 },
	{ "CommonTemplates", 45 }, { "CommonDocuments", 46 },
	{ "CommonAdminTools", 47 }, { "AdminTools", 48 },
	{ "CommonMusic", 53 }, { "CommonPictures", 54 },
	{ "CommonVideos", 55 }, { "Resources", 56 },
	{ "LocalizedResources", 57 }, { "CommonOemLinks", 58 },
	{ "CDBurning", 59 }, { NULL, 0 }
};
static const struct enum_name e_base64formattingoptions[] = {
	{ "None", 0 }, { "InsertLineBreaks", 1 }, { NULL, 0 }
};
static const struct enum_name e_normalizationform[] = {
	{ "FormC", 1 }, { "FormD", 2 }, { "FormKC", 5 }, { "FormKD", 6 },
	{ NULL, 0 }
};
static const struct enum_name e_regexoptions[] = {
	{ "None", 0 }, { "IgnoreCase", 1 }, { "Multiline", 2 },
	{ "ExplicitCapture", 4 }, { "Compiled", 8 }, { "Singleline", 16 },
	{ "IgnorePatternWhitespace", 32 }, { "RightToLeft", 64 },
	{ "ECMAScript", 256 }, { "CultureInvariant", 512 },
	{ "NonBacktracking", 1024 }, { NULL, 0 }
};
static const struct enum_name e_datetimestyles[] = {
	{ "None", 0 }, { "AllowLeadingWhite", 1 },
	{ "AllowTrailingWhite", 2 }, { "AllowInnerWhite", 4 },
	{ "AllowWhiteSpaces", 7 }, { "NoCurrentDateDefault", 8 },
	{ "AdjustToUniversal", 16 }, { "AssumeLocal", 32 },
	{ "AssumeUniversal", 64 }, { "RoundtripKind", 128 }, { NULL, 0 }
};
static const struct enum_name e_numberstyles[] = {
	{ "None", 0 }, { "AllowLeadingWhite", 1 },
	{ "AllowTrailingWhite", 2 }, { "AllowLeadingSign", 4 },
	{ "Integer", 7 }, { "AllowTrailingSign", 8 },
	{ "AllowParentheses", 16 }, { "AllowDecimalPoint", 32 },
	{ "AllowThousands", 64 }, { "Number", 111 }, { "AllowExponent", 128 },
	{ "Float", 167 }, { "AllowCurrencySymbol", 256 }, { "Currency", 383 },
	{ "Any", 511 }, { "AllowHexSpecifier", 512 }, { "HexNumber", 515 },
	{ "AllowBinarySpecifier", 1024 }, { "BinaryNumber", 1027 },
	{ NULL, 0 }
};
static const struct enum_name e_calendarweekrule[] = {
	{ "FirstDay", 0 }, { "FirstFullWeek", 1 }, { "FirstFourDayWeek", 2 },
	{ NULL, 0 }
};
static const struct enum_name e_compareoptions[] = {
	{ "None", 0 }, { "IgnoreCase", 1 }, { "IgnoreNonSpace", 2 },
	{ "IgnoreSymbols", 4 }, { "IgnoreKanaType", 8 },
	{ "IgnoreWidth", 16 }, { "NumericOrdering", 32 },
	{ "OrdinalIgnoreCase", 268435456 }, { "StringSort", 536870912 },
	{ "Ordinal", 1073741824 }, { NULL, 0 }
};
static const struct enum_name e_culturetypes[] = {
	{ "NeutralCultures", 1 }, { "SpecificCultures", 2 },
	{ "InstalledWin32Cultures", 4 }, { "AllCultures", 7 },
	{ "UserCustomCulture", 8 }, { "ReplacementCultures", 16 },
	{ "WindowsOnlyCultures", 32 }, { "FrameworkCultures", 64 },
	{ NULL, 0 }
};
static const struct enum_name e_unicodecategory[] = {
	{ "UppercaseLetter", 0 }, { "LowercaseLetter", 1 },
	{ "TitlecaseLetter", 2 }, { "ModifierLetter", 3 },
	{ "OtherLetter", 4 }, { "NonSpacingMark", 5 },
	{ "SpacingCombiningMark", 6 }, { "EnclosingMark", 7 },
	{ "DecimalDigitNumber", 8 }, { "LetterNumber", 9 },
	{ "OtherNumber", 10 }, { "SpaceSeparator", 11 },
	{ "LineSeparator", 12 }, { "ParagraphSeparator", 13 },
	{ "Control", 14 }, { "Format", 15 }, { "Surrogate", 16 },
	{ "PrivateUse", 17 }, { "ConnectorPunctuation", 18 },
	{ "DashPunctuation", 19 }, { "OpenPunctuation", 20 },
	{ "ClosePunctuation", 21 }, { "InitialQuotePunctuation", 22 },
	{ "FinalQuotePunctuation", 23 }, { "OtherPunctuation", 24 },
	{ "MathSymbol", 25 }, { "CurrencySymbol", 26 },
	{ "ModifierSymbol", 27 }, { "OtherSymbol", 28 },
	{ "OtherNotAssigned", 29 }, { NULL, 0 }
};
static const struct enum_name e_timespanstyles[] = {
	{ "None", 0 }, { "AssumeNegative", 1 }, { NULL, 0 }
};
static const struct enum_name e_filemode[] = {
	{ "CreateNew", 1 }, { "Create", 2 }, { "Open", 3 },
	{ "OpenOrCreate", 4 }, { "Truncate", 5 }, { "Append", 6 }, { NULL, 0 }
};
static const struct enum_name e_fileaccess[] = {
	{ "Read", 1 }, { "Write", 2 }, { "ReadWrite", 3 }, { NULL, 0 }
};
static const struct enum_name e_fileshare[] = {
	{ "None", 0 }, { "Read", 1 }, { "Write", 2 }, { "ReadWrite", 3 },
	{ "Delete", 4 }, { "Inheritable", 16 }, { NULL, 0 }
};
static const struct enum_name e_searchoption[] = {
	{ "TopDirectoryOnly", 0 }, { "AllDirectories", 1 }, { NULL, 0 }
};
static const struct enum_name e_seekorigin[] = {
	{ "Begin", 0 }, { "Current", 1 }, { "End", 2 }, { NULL, 0 }
};
static const struct enum_name e_unixfilemode[] = {
	{ "None", 0 }, { "OtherExecute", 1 }, { "OtherWrite", 2 },
	{ "OtherRead", 4 }, { "GroupExecute", 8 }, { "GroupWrite", 16 },
	{ "GroupRead", 32 }, { "UserExecute", 64 }, { "UserWrite", 128 },
	{ "UserRead", 256 }, { "StickyBit", 512 }, { "SetGroup", 1024 },
	{ "SetUser", 2048 }, { NULL, 0 }
};
static const struct enum_name e_addressfamily[] = {
	{ "Unspecified", 0 }, { "Unix", 1 }, { "InterNetwork", 2 },
	{ "ImpLink", 3 }, { "Ipx", 6 }, { "AppleTalk", 16 },
	{ "NetBios", 17 }, { "InterNetworkV6", 23 }, { "Unknown", -1 },
	{ NULL, 0 }
};
static const struct enum_name e_securityprotocoltype[] = {
	{ "SystemDefault", 0 }, { "Ssl3", 48 }, { "Tls", 192 },
	{ "Tls11", 768 }, { "Tls12", 3072 }, { "Tls13", 12288 }, { NULL, 0 }
};
static const struct enum_name e_httpstatuscode[] = {
	{ "Continue", 100 }, { "SwitchingProtocols", 101 }, { "OK", 200 },
	{ "Created", 201 }, { "Accepted", 202 }, { "NoContent", 204 },
	{ "MovedPermanently", 301 }, { "Found", 302 }, { "NotModified", 304 },
	{ "BadRequest", 400 }, { "Unauthorized", 401 },
	{ "PaymentRequired", 402 }, { "Forbidden", 403 }, { "NotFound", 404 },
	{ "MethodNotAllowed", 405 }, { "NotAcceptable", 406 },
	{ "RequestTimeout", 408 }, { "Conflict", 409 }, { "Gone", 410 },
	{ "PreconditionFailed", 412 }, { "TooManyRequests", 429 },
	{ "InternalServerError", 500 }, { "NotImplemented", 501 },
	{ "BadGateway", 502 }, { "ServiceUnavailable", 503 },
	{ "GatewayTimeout", 504 }, { NULL, 0 }
};
static const struct enum_name e_listsortdirection[] = {
	{ "Ascending", 0 }, { "Descending", 1 }, { NULL, 0 }
};
static const struct enum_name e_membertypes[] = {
	{ "Constructor", 1 }, { "Event", 2 }, { "Field", 4 }, { "Method", 8 },
	{ "Property", 16 }, { "TypeInfo", 32 }, { "Custom", 64 },
	{ "NestedType", 128 }, { "All", 191 }, { NULL, 0 }
};
static const struct enum_name e_actionpreference[] = {
	{ "SilentlyContinue", 0 }, { "Stop", 1 }, { "Continue", 2 },
	{ "Inquire", 3 }, { "Ignore", 4 }, { "Suspend", 5 }, { "Break", 6 },
	{ NULL, 0 }
};
static const struct enum_name e_confirmimpact[] = {
	{ "None", 0 }, { "Low", 1 }, { "Medium", 2 }, { "High", 3 },
	{ NULL, 0 }
};
static const struct enum_name e_commandtypes[] = {
	{ "Alias", 1 }, { "Function", 2 }, { "Filter", 4 }, { "Cmdlet", 8 },
	{ "ExternalScript", 16 }, { "Application", 32 }, { "Script", 64 },
	{ "Configuration", 256 }, { "All", 383 }, { NULL, 0 }
};
static const struct enum_name e_errorcategory[] = {
	{ "NotSpecified", 0 }, { "OpenError", 1 }, { "CloseError", 2 },
	{ "DeviceError", 3 }, { "DeadlockDetected", 4 },
	{ "InvalidArgument", 5 }, { "InvalidData", 6 },
	{ "InvalidOperation", 7 }, { "InvalidResult", 8 },
	{ "InvalidType", 9 }, { "MetadataError", 10 },
	{ "NotImplemented", 11 }, { "NotInstalled", 12 },
	{ "ObjectNotFound", 13 }, { "OperationStopped", 14 },
	{ "OperationTimeout", 15 }, { "SyntaxError", 16 },
	{ "ParserError", 17 }, { "PermissionDenied", 18 },
	{ "ResourceBusy", 19 }, { "ResourceExists", 20 },
	{ "ResourceUnavailable", 21 }, { "ReadError", 22 },
	{ "WriteError", 23 }, { "FromStdErr", 24 }, { "SecurityError", 25 },
	{ "ProtocolError", 26 }, { "ConnectionError", 27 },
	{ "AuthenticationError", 28 }, { "LimitsExceeded", 29 },
	{ "QuotaExceeded", 30 }, { "NotEnabled", 31 }, { NULL, 0 }
};
static const struct enum_name e_psmembertypes[] = {
	{ "AliasProperty", 1 }, { "CodeProperty", 2 }, { "Property", 4 },
	{ "NoteProperty", 8 }, { "ScriptProperty", 16 }, { "Properties", 31 },
	{ "PropertySet", 32 }, { "Method", 64 }, { "CodeMethod", 128 },
	{ "ScriptMethod", 256 }, { "Methods", 448 },
	{ "ParameterizedProperty", 512 }, { "MemberSet", 1024 },
	{ "Event", 2048 }, { "Dynamic", 4096 }, { "InferredProperty", 8192 },
	{ "All", 16383 }, { NULL, 0 }
};
static const struct enum_name e_scopeditemoptions[] = {
	{ "None", 0 }, { "ReadOnly", 1 }, { "Constant", 2 }, { "Private", 4 },
	{ "AllScope", 8 }, { "Unspecified", 16 }, { NULL, 0 }
};
static const struct enum_name e_sessionstateentryvisibility[] = {
	{ "Public", 0 }, { "Private", 1 }, { NULL, 0 }
};
static const struct enum_name e_splitoptions[] = {
	{ "RegexMatch", 0 }, { "SimpleMatch", 1 }, { "CultureInvariant", 2 },
	{ "IgnorePatternWhitespace", 4 }, { "Multiline", 8 },
	{ "Singleline", 16 }, { "IgnoreCase", 32 }, { "ExplicitCapture", 64 },
	{ NULL, 0 }
};
static const struct enum_name e_wildcardoptions[] = {
	{ "None", 0 }, { "Compiled", 1 }, { "IgnoreCase", 2 },
	{ "CultureInvariant", 4 }, { NULL, 0 }
};
static const struct enum_name e_whereoperatorselectionmode[] = {
	{ "Default", 0 }, { "First", 1 }, { "Last", 2 }, { "SkipUntil", 3 },
	{ "Until", 4 }, { "Split", 5 }, { NULL, 0 }
};
static const struct enum_name e_completionresulttype[] = {
	{ "Text", 0 }, { "History", 1 }, { "Command", 2 },
	{ "ProviderItem", 3 }, { "ProviderContainer", 4 }, { "Property", 5 },
	{ "Method", 6 }, { "ParameterName", 7 }, { "ParameterValue", 8 },
	{ "Variable", 9 }, { "Namespace", 10 }, { "Type", 11 },
	{ "Keyword", 12 }, { "DynamicKeyword", 13 }, { NULL, 0 }
};
static const struct enum_name e_outputrendering[] = {
	{ "Host", 0 }, { "PlainText", 1 }, { "Ansi", 2 }, { NULL, 0 }
};
static const struct enum_name e_progressview[] = {
	{ "Minimal", 0 }, { "Classic", 1 }, { NULL, 0 }
};
static const struct enum_name e_pslanguagemode[] = {
	{ "FullLanguage", 0 }, { "RestrictedLanguage", 1 },
	{ "NoLanguage", 2 }, { "ConstrainedLanguage", 3 }, { NULL, 0 }
};
static const struct enum_name e_pscredentialtypes[] = {
	{ "Generic", 1 }, { "Domain", 2 }, { "Default", 3 }, { NULL, 0 }
};
static const struct enum_name e_pscredentialuioptions[] = {
	{ "None", 0 }, { "ValidateUserNameSyntax", 1 }, { "Default", 1 },
	{ "AlwaysPrompt", 2 }, { "ReadOnlyUserName", 3 }, { NULL, 0 }
};
static const struct enum_name e_variableaccessmode[] = {
	{ "Read", 0 }, { "Write", 1 }, { "ReadWrite", 2 }, { NULL, 0 }
};
static const struct enum_name e_pipelinestate[] = {
	{ "NotStarted", 0 }, { "Running", 1 }, { "Stopping", 2 },
	{ "Stopped", 3 }, { "Completed", 4 }, { "Failed", 5 },
	{ "Disconnected", 6 }, { NULL, 0 }
};
static const struct enum_name e_runspacestate[] = {
	{ "BeforeOpen", 0 }, { "Opening", 1 }, { "Opened", 2 },
	{ "Closed", 3 }, { "Closing", 4 }, { "Broken", 5 },
	{ "Disconnecting", 6 }, { "Disconnected", 7 }, { "Connecting", 8 },
	{ NULL, 0 }
};
static const struct enum_name e_jobstate[] = {
	{ "NotStarted", 0 }, { "Running", 1 }, { "Completed", 2 },
	{ "Failed", 3 }, { "Stopped", 4 }, { "Blocked", 5 },
	{ "Suspended", 6 }, { "Disconnected", 7 }, { "Suspending", 8 },
	{ "Stopping", 9 }, { "AtBreakpoint", 10 }, { NULL, 0 }
};
static const struct enum_name e_tokenkind[] = {
	{ "Unknown", 0 }, { "Variable", 1 }, { "SplattedVariable", 2 },
	{ "Parameter", 3 }, { "Number", 4 }, { "Label", 5 },
	{ "Identifier", 6 }, { "Generic", 7 }, { "NewLine", 8 },
	{ "LineContinuation", 9 }, { "Comment", 10 }, { "EndOfInput", 11 },
	{ "StringLiteral", 12 }, { "StringExpandable", 13 },
	{ "HereStringLiteral", 14 }, { "HereStringExpandable", 15 },
	{ "LParen", 16 }, { "RParen", 17 }, { "LCurly", 18 },
	{ "RCurly", 19 }, { "LBracket", 20 }, { "RBracket", 21 },
	{ "AtParen", 22 }, { "AtCurly", 23 }, { "DollarParen", 24 },
	{ "Semi", 25 }, { "AndAnd", 26 }, { "OrOr", 27 },
	{ "Ampersand", 28 }, { "Pipe", 29 }, { "Comma", 30 },
	{ "MinusMinus", 31 }, { "PlusPlus", 32 }, { "DotDot", 33 },
	{ "ColonColon", 34 }, { "Dot", 35 }, { "Exclaim", 36 },
	{ "Multiply", 37 }, { "Divide", 38 }, { "Rem", 39 }, { "Plus", 40 },
	{ "Minus", 41 }, { "Equals", 42 }, { "PlusEquals", 43 },
	{ "MinusEquals", 44 }, { "MultiplyEquals", 45 },
	{ "DivideEquals", 46 }, { "RemainderEquals", 47 },
	{ "Redirection", 48 }, { "RedirectInStd", 49 }, { "Format", 50 },
	{ "Not", 51 }, { "Bnot", 52 }, { "And", 53 }, { "Or", 54 },
	{ "Xor", 55 }, { "Band", 56 }, { "Bor", 57 }, { "Bxor", 58 },
	{ "Join", 59 }, { "Ieq", 60 }, { "Ine", 61 }, { "Ige", 62 },
	{ "Igt", 63 }, { "Ilt", 64 }, { "Ile", 65 }, { "Ilike", 66 },
	{ "Inotlike", 67 }, { "Imatch", 68 }, { "Inotmatch", 69 },
	{ "Ireplace", 70 }, { "Icontains", 71 }, { "Inotcontains", 72 },
	{ "Iin", 73 }, { "Inotin", 74 }, { "Isplit", 75 }, { "Ceq", 76 },
	{ "Cne", 77 }, { "Cge", 78 }, { "Cgt", 79 }, { "Clt", 80 },
	{ "Cle", 81 }, { "Clike", 82 }, { "Cnotlike", 83 }, { "Cmatch", 84 },
	{ "Cnotmatch", 85 }, { "Creplace", 86 }, { "Ccontains", 87 },
	{ "Cnotcontains", 88 }, { "Cin", 89 }, { "Cnotin", 90 },
	{ "Csplit", 91 }, { "Is", 92 }, { "IsNot", 93 }, { "As", 94 },
	{ "PostfixPlusPlus", 95 }, { "PostfixMinusMinus", 96 },
	{ "Shl", 97 }, { "Shr", 98 }, { "Colon", 99 },
	{ "QuestionMark", 100 }, { "QuestionQuestionEquals", 101 },
	{ "QuestionQuestion", 102 }, { "QuestionDot", 103 },
	{ "QuestionLBracket", 104 }, { "Begin", 119 }, { "Break", 120 },
	{ "Catch", 121 }, { "Class", 122 }, { "Continue", 123 },
	{ "Data", 124 }, { "Define", 125 }, { "Do", 126 },
	{ "Dynamicparam", 127 }, { "Else", 128 }, { "ElseIf", 129 },
	{ "End", 130 }, { "Exit", 131 }, { "Filter", 132 },
	{ "Finally", 133 }, { "For", 134 }, { "Foreach", 135 },
	{ "From", 136 }, { "Function", 137 }, { "If", 138 }, { "In", 139 },
	{ "Param", 140 }, { "Process", 141 }, { "Return", 142 },
	{ "Switch", 143 }, { "Throw", 144 }, { "Trap", 145 }, { "Try", 146 },
	{ "Until", 147 }, { "Using", 148 }, { "Var", 149 }, { "While", 150 },
	{ "Workflow", 151 }, { "Parallel", 152 }, { "Sequence", 153 },
	{ "InlineScript", 154 }, { "Configuration", 155 },
	{ "DynamicKeyword", 156 }, { "Public", 157 }, { "Private", 158 },
	{ "Static", 159 }, { "Interface", 160 }, { "Enum", 161 },
	{ "Namespace", 162 }, { "Module", 163 }, { "Type", 164 },
	{ "Assembly", 165 }, { "Command", 166 }, { "Hidden", 167 },
	{ "Base", 168 }, { "Default", 169 }, { "Clean", 170 },
	{ NULL, 0 }
};
static const struct enum_name e_tokenflags[] = {
	{ "None", 0 }, { "BinaryPrecedenceLogical", 1 },
	{ "BinaryPrecedenceBitwise", 2 },
	{ "BinaryPrecedenceComparison", 5 },
	{ "BinaryPrecedenceCoalesce", 7 }, { "BinaryPrecedenceAdd", 9 },
	{ "BinaryPrecedenceMultiply", 10 }, { "BinaryPrecedenceFormat", 12 },
	{ "BinaryPrecedenceRange", 13 }, { "BinaryPrecedenceMask", 15 },
	{ "Keyword", 16 }, { "ScriptBlockBlockName", 32 },
	{ "BinaryOperator", 256 }, { "UnaryOperator", 512 },
	{ "CaseSensitiveOperator", 1024 }, { "TernaryOperator", 2048 },
	{ "SpecialOperator", 4096 }, { "AssignmentOperator", 8192 },
	{ "ParseModeInvariant", 32768 }, { "TokenInError", 65536 },
	{ "DisallowedInRestrictedMode", 131072 },
	{ "PrefixOrPostfixOperator", 262144 }, { "CommandName", 524288 },
	{ "MemberName", 1048576 }, { "TypeName", 2097152 },
	{ "AttributeName", 4194304 }, { "CanConstantFold", 8388608 },
	{ "StatementDoesntSupportAttributes", 16777216 },
	{ NULL, 0 }
};
static const struct enum_name e_pstokentype[] = {
	{ "Unknown", 0 }, { "Command", 1 }, { "CommandParameter", 2 },
	{ "CommandArgument", 3 }, { "Number", 4 }, { "String", 5 },
	{ "Variable", 6 }, { "Member", 7 }, { "LoopLabel", 8 },
	{ "Attribute", 9 }, { "Type", 10 }, { "Operator", 11 },
	{ "GroupStart", 12 }, { "GroupEnd", 13 }, { "Keyword", 14 },
	{ "Comment", 15 }, { "StatementSeparator", 16 }, { "NewLine", 17 },
	{ "LineContinuation", 18 }, { "Position", 19 },
	{ NULL, 0 }
};
static const struct enum_name e_executionpolicy[] = {
	{ "Unrestricted", 0 }, { "RemoteSigned", 1 }, { "AllSigned", 2 },
	{ "Restricted", 3 }, { "Default", 3 }, { "Bypass", 4 },
	{ "Undefined", 5 }, { NULL, 0 }
};
static const struct enum_name e_executionpolicyscope[] = {
	{ "CurrentUser", 0 }, { "LocalMachine", 1 }, { "MachinePolicy", 2 },
	{ "UserPolicy", 3 }, { "Process", 4 }, { NULL, 0 }
};

static const struct enum_name e_errorview[] = {
	{ "NormalView", 0 }, { "CategoryView", 1 }, { "ConciseView", 2 },
	{ "DetailedView", 3 }, { NULL, 0 }
};
static const struct enum_name e_psmemberviewtypes[] = {
	{ "Extended", 1 }, { "Adapted", 2 }, { "Base", 4 }, { "All", 7 },
	{ NULL, 0 }
};
static const struct enum_name e_moduletype[] = {
	{ "Script", 0 }, { "Binary", 1 }, { "Manifest", 2 }, { "Cim", 3 },
	{ "Workflow", 4 }, { NULL, 0 }
};
static const struct enum_name e_progressrecordtype[] = {
	{ "Processing", 0 }, { "Completed", 1 }, { NULL, 0 }
};
static const struct enum_name e_returncontainers[] = {
	{ "ReturnMatchingContainers", 0 }, { "ReturnAllContainers", 1 },
	{ NULL, 0 }
};
static const struct enum_name e_rollbackseverity[] = {
	{ "Error", 0 }, { "TerminatingError", 1 }, { "Never", 2 }, { NULL, 0 }
};
static const struct enum_name e_shouldprocessreason[] = {
	{ "None", 0 }, { "WhatIf", 1 }, { NULL, 0 }
};
static const struct enum_name e_commandorigin[] = {
	{ "Runspace", 0 }, { "Internal", 1 }, { NULL, 0 }
};
static const struct enum_name e_psinvocationstate[] = {
	{ "NotStarted", 0 }, { "Running", 1 }, { "Stopping", 2 },
	{ "Stopped", 3 }, { "Completed", 4 }, { "Failed", 5 },
	{ "Disconnected", 6 }, { NULL, 0 }
};
static const struct enum_name e_windowsbuiltinrole[] = {
	{ "Administrator", 544 }, { "User", 545 }, { "Guest", 546 },
	{ "PowerUser", 547 }, { "AccountOperator", 548 },
	{ "SystemOperator", 549 }, { "PrintOperator", 550 },
	{ "BackupOperator", 551 }, { "Replicator", 552 }, { NULL, 0 }
};
static const struct enum_name e_processpriorityclass[] = {
	{ "Normal", 32 }, { "Idle", 64 }, { "High", 128 }, { "RealTime", 256 },
	{ "BelowNormal", 16384 }, { "AboveNormal", 32768 }, { NULL, 0 }
};
static const struct enum_name e_architecture[] = {
	{ "X86", 0 }, { "X64", 1 }, { "Arm", 2 }, { "Arm64", 3 },
	{ "Wasm", 4 }, { "S390x", 5 }, { "LoongArch64", 6 }, { "Armv6", 7 },
	{ "Ppc64le", 8 }, { "RiscV64", 9 }, { NULL, 0 }
};
static const struct enum_name e_displayhinttype[] = {
	{ "Date", 0 }, { "Time", 1 }, { "DateTime", 2 }, { NULL, 0 }
};
static const struct enum_name e_outputmodeoption[] = {
	{ "None", 0 }, { "Single", 1 }, { "Multiple", 2 }, { NULL, 0 }
};

const struct type enum_rows[] = {
	{ .name = "System.DayOfWeek", .names = e_dayofweek },
	{ .name = "System.DateTimeKind", .names = e_datetimekind },
	{ .name = "System.IO.FileAttributes", .names = e_fileattributes, .flags = true },
	{ .name = "System.ConsoleColor", .names = e_consolecolor },
	{ .name = "System.StringComparison", .names = e_stringcomparison },
	{ .name = "System.StringSplitOptions", .names = e_stringsplitoptions, .flags = true },
	{ .name = "System.MidpointRounding", .names = e_midpointrounding },
	{ .name = "System.TypeCode", .names = e_typecode },
	{ .name = "System.UriKind", .names = e_urikind },
	{ .name = "System.UriHostNameType", .names = e_urihostnametype },
	{ .name = "System.UriPartial", .names = e_uripartial },
	{ .name = "System.PlatformID", .names = e_platformid },
	{ .name = "System.EnvironmentVariableTarget", .names = e_environmentvariabletarget },
	{ .name = "System.Environment+SpecialFolder", .names = e_environment_specialfolder },
	{ .name = "System.Base64FormattingOptions", .names = e_base64formattingoptions, .flags = true },
	{ .name = "System.Text.NormalizationForm", .names = e_normalizationform },
	{ .name = "System.Text.RegularExpressions.RegexOptions",
	  .names = e_regexoptions, .flags = true },
	{ .name = "System.Globalization.DateTimeStyles", .names = e_datetimestyles, .flags = true },
	{ .name = "System.Globalization.NumberStyles", .names = e_numberstyles, .flags = true },
	{ .name = "System.Globalization.CalendarWeekRule", .names = e_calendarweekrule },
	{ .name = "System.Globalization.CompareOptions", .names = e_compareoptions, .flags = true },
	{ .name = "System.Globalization.CultureTypes", .names = e_culturetypes, .flags = true },
	{ .name = "System.Globalization.UnicodeCategory", .names = e_unicodecategory },
	{ .name = "System.Globalization.TimeSpanStyles", .names = e_timespanstyles },
	{ .name = "System.IO.FileMode", .names = e_filemode },
	{ .name = "System.IO.FileAccess", .names = e_fileaccess, .flags = true },
	{ .name = "System.IO.FileShare", .names = e_fileshare, .flags = true },
	{ .name = "System.IO.SearchOption", .names = e_searchoption },
	{ .name = "System.IO.SeekOrigin", .names = e_seekorigin },
	{ .name = "System.IO.UnixFileMode", .names = e_unixfilemode, .flags = true },
	{ .name = "System.Net.Sockets.AddressFamily", .names = e_addressfamily },
	{ .name = "System.Net.SecurityProtocolType", .names = e_securityprotocoltype, .flags = true },
	{ .name = "System.Net.HttpStatusCode", .names = e_httpstatuscode },
	{ .name = "System.ComponentModel.ListSortDirection", .names = e_listsortdirection },
	{ .name = "System.Reflection.MemberTypes", .names = e_membertypes, .flags = true },
	{ .name = "System.Management.Automation.ActionPreference",
	  .names = e_actionpreference },
	{ .name = "System.Management.Automation.ConfirmImpact",
	  .names = e_confirmimpact },
	{ .name = "System.Management.Automation.CommandTypes",
	  .names = e_commandtypes, .flags = true },
	{ .name = "System.Management.Automation.ErrorCategory",
	  .names = e_errorcategory },
	{ .name = "System.Management.Automation.PSMemberTypes",
	  .names = e_psmembertypes, .flags = true },
	{ .name = "System.Management.Automation.ScopedItemOptions",
	  .names = e_scopeditemoptions, .flags = true },
	{ .name = "System.Management.Automation.SessionStateEntryVisibility",
	  .names = e_sessionstateentryvisibility },
	{ .name = "System.Management.Automation.SplitOptions",
	  .names = e_splitoptions, .flags = true },
	{ .name = "System.Management.Automation.WildcardOptions",
	  .names = e_wildcardoptions, .flags = true },
	{ .name = "System.Management.Automation.WhereOperatorSelectionMode",
	  .names = e_whereoperatorselectionmode },
	{ .name = "System.Management.Automation.CompletionResultType",
	  .names = e_completionresulttype },
	{ .name = "System.Management.Automation.OutputRendering",
	  .names = e_outputrendering },
	{ .name = "System.Management.Automation.ProgressView",
	  .names = e_progressview },
	{ .name = "System.Management.Automation.PSLanguageMode",
	  .names = e_pslanguagemode },
	{ .name = "System.Management.Automation.PSCredentialTypes",
	  .names = e_pscredentialtypes, .flags = true },
	{ .name = "System.Management.Automation.PSCredentialUIOptions",
	  .names = e_pscredentialuioptions },
	{ .name = "System.Management.Automation.VariableAccessMode",
	  .names = e_variableaccessmode },
	{ .name = "System.Management.Automation.Runspaces.PipelineState",
	  .names = e_pipelinestate },
	{ .name = "System.Management.Automation.Runspaces.RunspaceState",
	  .names = e_runspacestate },
	{ .name = "System.Management.Automation.JobState", .names = e_jobstate },
	{ .name = "System.Management.Automation.Language.TokenKind",
	  .names = e_tokenkind },
	{ .name = "System.Management.Automation.Language.TokenFlags",
	  .names = e_tokenflags, .flags = true },
	{ .name = "System.Management.Automation.PSTokenType",
	  .names = e_pstokentype },
	{ .name = "System.Management.Automation.ErrorView",
	    .names = e_errorview },
	{ .name = "System.Management.Automation.PSMemberViewTypes",
	    .names = e_psmemberviewtypes, .flags = true },
	{ .name = "System.Management.Automation.ModuleType",
	    .names = e_moduletype },
	{ .name = "System.Management.Automation.ProgressRecordType",
	    .names = e_progressrecordtype },
	{ .name = "System.Management.Automation.ReturnContainers",
	    .names = e_returncontainers },
	{ .name = "System.Management.Automation.RollbackSeverity",
	    .names = e_rollbackseverity },
	{ .name = "System.Management.Automation.ShouldProcessReason",
	    .names = e_shouldprocessreason, .flags = true },
	{ .name = "System.Management.Automation.CommandOrigin",
	    .names = e_commandorigin },
	{ .name = "System.Management.Automation.PSInvocationState",
	    .names = e_psinvocationstate },
	{ .name = "System.Security.Principal.WindowsBuiltInRole",
	    .names = e_windowsbuiltinrole },
	{ .name = "System.Diagnostics.ProcessPriorityClass",
	    .names = e_processpriorityclass },
	{ .name = "System.Runtime.InteropServices.Architecture",
	    .names = e_architecture },
	{ .name = "Microsoft.PowerShell.Commands.DisplayHintType",
	    .names = e_displayhinttype },
	{ .name = "Microsoft.PowerShell.Commands.OutputModeOption",
	    .names = e_outputmodeoption },
	{ .name = "Microsoft.PowerShell.ExecutionPolicy", .names = e_executionpolicy },
	{ .name = "Microsoft.PowerShell.ExecutionPolicyScope",
	  .names = e_executionpolicyscope },
	{ .name = NULL }
};
