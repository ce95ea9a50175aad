/* type-plain.c -- the types that C code names
 *
 * ROWS is the one list of them: C name, full name, accelerator, base, kind,
 * tag, interfaces. */
#include "base/type-rows.h"

#define ROWS(X)								\
X(object, "System.Object", "object", NULL, CLASS, OBJECT, NULL)		\
X(valuetype, "System.ValueType", NULL, &row_object, CLASS, NOTHING, NULL)	\
X(enum, "System.Enum", "enum", &row_valuetype, CLASS, ENUM, faces_number)	\
X(bool, "System.Boolean", "bool", &row_valuetype, STRUCT, BOOL, faces_number) \
X(char, "System.Char", "char", &row_valuetype, STRUCT, CHAR, faces_number) \
X(sbyte, "System.SByte", "sbyte", &row_valuetype, STRUCT, SBYTE, faces_number) \
X(byte, "System.Byte", "byte", &row_valuetype, STRUCT, BYTE, faces_number) \
X(int16, "System.Int16", "short", &row_valuetype, STRUCT, INT16, faces_number) \
X(uint16, "System.UInt16", "ushort", &row_valuetype, STRUCT, UINT16, faces_number) \
X(int32, "System.Int32", "int", &row_valuetype, STRUCT, INT32, faces_number) \
X(uint32, "System.UInt32", "uint", &row_valuetype, STRUCT, UINT32, faces_number) \
X(int64, "System.Int64", "long", &row_valuetype, STRUCT, INT64, faces_number) \
X(uint64, "System.UInt64", "ulong", &row_valuetype, STRUCT, UINT64, faces_number) \
X(single, "System.Single", "float", &row_valuetype, STRUCT, SINGLE, faces_number) \
X(double, "System.Double", "double", &row_valuetype, STRUCT, DOUBLE, faces_number) \
X(decimal, "System.Decimal", "decimal", &row_valuetype, STRUCT, DECIMAL, faces_number) \
X(bigint, "System.Numerics.BigInteger", "bigint", &row_valuetype, STRUCT, BIGINT, faces_comparable) \
X(string, "System.String", "string", &row_object, CLASS, STRING, faces_text) \
X(datetime, "System.DateTime", "datetime", &row_valuetype, STRUCT, DATETIME, faces_number) \
X(datetimeoffset, "System.DateTimeOffset", NULL, &row_valuetype, STRUCT, OBJECT, faces_comparable) \
X(timespan, "System.TimeSpan", "timespan", &row_valuetype, STRUCT, TIMESPAN, faces_comparable) \
X(guid, "System.Guid", "guid", &row_valuetype, STRUCT, OBJECT, faces_comparable) \
X(version, "System.Version", "version", &row_object, CLASS, OBJECT, faces_comparable) \
X(semver, "System.Management.Automation.SemanticVersion", "semver", &row_object, CLASS, OBJECT, faces_comparable) \
X(uri, "System.Uri", "uri", &row_object, CLASS, OBJECT, NULL)		\
X(regex, "System.Text.RegularExpressions.Regex", "regex", &row_object, CLASS, NATIVE, NULL) \
X(ipaddress, "System.Net.IPAddress", "ipaddress", &row_object, CLASS, OBJECT, NULL) \
X(mailaddress, "System.Net.Mail.MailAddress", "mailaddress", &row_object, CLASS, OBJECT, NULL) \
X(type, "System.Type", "type", &row_object, CLASS, TYPE, NULL)		\
X(runtimetype, "System.RuntimeType", NULL, &row_type, CLASS, TYPE, NULL)	\
X(void, "System.Void", "void", &row_valuetype, STRUCT, NOTHING, NULL)	\
X(dbnull, "System.DBNull", NULL, &row_object, CLASS, OBJECT, NULL)	\
X(nullstring, "System.Management.Automation.Language.NullString", "nullstring", &row_object, CLASS, OBJECT, NULL) \
X(array, "System.Array", "array", &row_object, CLASS, ARRAY, faces_list)	\
X(arraylist, "System.Collections.ArrayList", NULL, &row_object, CLASS, ARRAY, faces_list) \
X(hashtable, "System.Collections.Hashtable", "hashtable", &row_object, CLASS, MAP, faces_dictionary) \
X(ordered, "System.Collections.Specialized.OrderedDictionary", "ordered", &row_object, CLASS, MAP, faces_dictionary) \
X(scriptblock, "System.Management.Automation.ScriptBlock", "scriptblock", &row_object, CLASS, BLOCK, NULL) \
X(psobject, "System.Management.Automation.PSObject", "psobject", &row_object, CLASS, OBJECT, NULL) \
X(pscustomobject, "System.Management.Automation.PSCustomObject", "pscustomobject", &row_object, CLASS, OBJECT, faces_psobject) \
X(switch, "System.Management.Automation.SwitchParameter", "switch", &row_valuetype, STRUCT, BOOL, NULL) \
X(psreference, "System.Management.Automation.PSReference`1", "ref", &row_object, CLASS, OBJECT, NULL) \
X(xml, "System.Xml.XmlDocument", "xml", &row_object, CLASS, OBJECT, NULL)	\
X(cultureinfo, "System.Globalization.CultureInfo", "cultureinfo", &row_object, CLASS, OBJECT, faces_culture) \
X(exception, "System.Exception", NULL, &row_object, CLASS, OBJECT, NULL)	\
X(errorrecord, "System.Management.Automation.ErrorRecord", NULL, &row_object, CLASS, OBJECT, NULL) \
X(stringbuilder, "System.Text.StringBuilder", NULL, &row_object, CLASS, NATIVE, NULL) \
X(stopwatch, "System.Diagnostics.Stopwatch", NULL, &row_object, CLASS, NATIVE, NULL) \
X(pscredential, "System.Management.Automation.PSCredential", "pscredential", &row_object, CLASS, OBJECT, NULL) \
X(securestring, "System.Security.SecureString", "securestring", &row_object, CLASS, NATIVE, faces_disposable) \
X(filesysteminfo, "System.IO.FileSystemInfo", NULL, &row_object, CLASS, OBJECT, NULL) \
X(fileinfo, "System.IO.FileInfo", NULL, &row_filesysteminfo, CLASS, OBJECT, NULL) \
X(directoryinfo, "System.IO.DirectoryInfo", NULL, &row_filesysteminfo, CLASS, OBJECT, NULL) \
X(matchinfo, "Microsoft.PowerShell.Commands.MatchInfo", NULL, &row_object, CLASS, OBJECT, NULL) \
X(psvariable, "System.Management.Automation.PSVariable", "psvariable", &row_object, CLASS, OBJECT, NULL) \
X(timezoneinfo, "System.TimeZoneInfo", NULL, &row_object, CLASS, OBJECT, NULL) \
X(list, "System.Collections.Generic.List`1", NULL, &row_object, CLASS, ARRAY, faces_generic_list) \
X(dictionary, "System.Collections.Generic.Dictionary`2", NULL, &row_object, CLASS, MAP, faces_generic_dictionary) \
X(hashset, "System.Collections.Generic.HashSet`1", NULL, &row_object, CLASS, ARRAY, faces_set) \
X(queue, "System.Collections.Generic.Queue`1", NULL, &row_object, CLASS, ARRAY, faces_collection) \
X(stack, "System.Collections.Generic.Stack`1", NULL, &row_object, CLASS, ARRAY, faces_collection) \
X(collection, "System.Collections.ObjectModel.Collection`1", NULL, &row_object, CLASS, ARRAY, faces_generic_list)

/* A custom object is a PSObject to -is, though not by its base. */
static const struct type *const faces_psobject[] = { &row_psobject, NULL };

#define X(c, full, acc, b, k, t, f)					\
const struct type row_##c = { .name = full, .accel = acc,		\
	.base = b, .kind = TK_##k, .tag = V_##t, .faces = f };		\
const struct type *const type_##c = &row_##c;
ROWS(X)
#undef X

#define ARRAYS(X) X(object, "System.Object[]") X(string, "System.String[]") \
	X(byte, "System.Byte[]") X(char, "System.Char[]") \
	X(int32, "System.Int32[]")
#define X(e, full)							\
const struct type row_##e##_array = { .name = full,		\
	.base = &row_array, .kind = TK_CLASS, .tag = V_ARRAY, .elem = &row_##e }; \
const struct type *const type_##e##_array = &row_##e##_array;
ARRAYS(X)
#undef X

const struct type *const type_plain[] = {
#define X(c, full, acc, b, k, t, f) &row_##c,
	ROWS(X)
#undef X
#define X(e, full) &row_##e##_array,
	ARRAYS(X)
#undef X
	NULL
};
