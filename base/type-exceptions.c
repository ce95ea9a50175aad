/* type-exceptions.c -- exception types, and which is a kind of which
 *
 * ROWS: C name, full name, C name of the base. */
#include "base/type-rows.h"

#define SMA "System.Management.Automation."

#define ROWS(X)	\
X(system, "System.SystemException", exception) \
X(application, "System.ApplicationException", exception) \
X(aggregate, "System.AggregateException", exception) \
X(timezone, "System.TimeZoneNotFoundException", exception) \
X(smtp, "System.Net.Mail.SmtpException", exception) \
X(http, "System.Net.Http.HttpRequestException", exception) \
X(argument, "System.ArgumentException", system) \
X(argumentnull, "System.ArgumentNullException", argument) \
X(argumentrange, "System.ArgumentOutOfRangeException", argument) \
X(culture, "System.Globalization.CultureNotFoundException", argument) \
X(regexparse, "System.Text.RegularExpressions.RegexParseException", argument) \
X(decoder, "System.Text.DecoderFallbackException", argument) \
X(arithmetic, "System.ArithmeticException", system) \
X(divide, "System.DivideByZeroException", arithmetic) \
X(overflow, "System.OverflowException", arithmetic) \
X(notfinite, "System.NotFiniteNumberException", arithmetic) \
X(format, "System.FormatException", system) \
X(uriformat, "System.UriFormatException", format) \
X(invalidop, "System.InvalidOperationException", system) \
X(objectdisposed, "System.ObjectDisposedException", invalidop) \
X(web, "System.Net.WebException", invalidop) \
X(invalidcast, "System.InvalidCastException", system) \
X(notimpl, "System.NotImplementedException", system) \
X(notsupported, "System.NotSupportedException", system) \
X(platform, "System.PlatformNotSupportedException", notsupported) \
X(nullref, "System.NullReferenceException", system) \
X(indexrange, "System.IndexOutOfRangeException", system) \
X(rank, "System.RankException", system) \
X(arraytype, "System.ArrayTypeMismatchException", system) \
X(oom, "System.OutOfMemoryException", system) \
X(overflowstack, "System.StackOverflowException", system) \
X(unauthorized, "System.UnauthorizedAccessException", system) \
X(timeout, "System.TimeoutException", system) \
X(cancelled, "System.OperationCanceledException", system) \
X(taskcancelled, "System.Threading.Tasks.TaskCanceledException", cancelled) \
X(keynotfound, "System.Collections.Generic.KeyNotFoundException", system) \
X(typeinit, "System.TypeInitializationException", system) \
X(memberaccess, "System.MemberAccessException", system) \
X(missingmember, "System.MissingMemberException", memberaccess) \
X(missingmethod, "System.MissingMethodException", missingmember) \
X(external, "System.Runtime.InteropServices.ExternalException", system) \
X(win32, "System.ComponentModel.Win32Exception", external) \
X(com, "System.Runtime.InteropServices.COMException", external) \
X(authentication, "System.Security.Authentication.AuthenticationException", system) \
X(credential, "System.Security.Authentication.InvalidCredentialException", authentication) \
X(security, "System.Security.SecurityException", system) \
X(principal, "System.Security.Principal.IdentityNotMappedException", system) \
X(xmlex, "System.Xml.XmlException", system) \
X(data, "System.Data.DataException", system) \
X(jsonex, "System.Text.Json.JsonException", exception) \
X(io, "System.IO.IOException", system) \
X(filenotfound, "System.IO.FileNotFoundException", io) \
X(dirnotfound, "System.IO.DirectoryNotFoundException", io) \
X(drivenotfoundio, "System.IO.DriveNotFoundException", io) \
X(pathlong, "System.IO.PathTooLongException", io) \
X(endofstream, "System.IO.EndOfStreamException", io) \
X(fileload, "System.IO.FileLoadException", io) \
X(invaliddata, "System.IO.InvalidDataException", system) \
X(crypto, "System.Security.Cryptography.CryptographicException", system) \
X(targetinvocation, "System.Reflection.TargetInvocationException", application) \
X(runtime, SMA "RuntimeException", system) \
X(parse, SMA "ParseException", runtime) \
X(incomplete, SMA "IncompleteParseException", parse) \
X(actionstop, SMA "ActionPreferenceStopException", runtime) \
X(cmdletinvocation, SMA "CmdletInvocationException", runtime) \
X(cmdletprovider, SMA "CmdletProviderInvocationException", cmdletinvocation) \
X(commandnotfound, SMA "CommandNotFoundException", runtime) \
X(scriptrequires, SMA "ScriptRequiresException", runtime) \
X(extendedtype, SMA "ExtendedTypeSystemException", runtime) \
X(method, SMA "MethodException", extendedtype) \
X(methodinvocation, SMA "MethodInvocationException", method) \
X(getvalue, SMA "GetValueException", extendedtype) \
X(getvalueinvocation, SMA "GetValueInvocationException", getvalue) \
X(setvalue, SMA "SetValueException", extendedtype) \
X(setvalueinvocation, SMA "SetValueInvocationException", setvalue) \
X(propertynotfound, SMA "PropertyNotFoundException", extendedtype) \
X(parameterbinding, SMA "ParameterBindingException", runtime) \
X(parameterargument, SMA "ParameterBindingArgumentTransformationException", parameterbinding) \
X(parametervalidation, SMA "ParameterBindingValidationException", parameterbinding) \
X(metadata, SMA "MetadataException", runtime) \
X(validation, SMA "ValidationMetadataException", metadata) \
X(transformation, SMA "ArgumentTransformationMetadataException", metadata) \
X(sessionstate, SMA "SessionStateException", runtime) \
X(unwriteable, SMA "SessionStateUnauthorizedAccessException", sessionstate) \
X(sessionoverflow, SMA "SessionStateOverflowException", sessionstate) \
X(itemnotfound, SMA "ItemNotFoundException", sessionstate) \
X(drivenotfound, SMA "DriveNotFoundException", sessionstate) \
X(providernotfound, SMA "ProviderNotFoundException", sessionstate) \
X(providerinvocation, SMA "ProviderInvocationException", runtime) \
X(pipelinestopped, SMA "PipelineStoppedException", runtime) \
X(pipelineclosed, SMA "PipelineClosedException", runtime) \
X(haltcommand, SMA "HaltCommandException", system) \
X(psargument, SMA "PSArgumentException", argument) \
X(psargumentnull, SMA "PSArgumentNullException", argumentnull) \
X(psargumentrange, SMA "PSArgumentOutOfRangeException", argumentrange) \
X(psinvalidop, SMA "PSInvalidOperationException", invalidop) \
X(psinvalidcast, SMA "PSInvalidCastException", invalidcast) \
X(psnotsupported, SMA "PSNotSupportedException", notsupported) \
X(psnotimpl, SMA "PSNotImplementedException", notimpl) \
X(pssecurity, SMA "PSSecurityException", runtime) \
X(scriptcalldepth, SMA "ScriptCallDepthException", system) \
X(wildcard, SMA "WildcardPatternException", runtime) \
X(remoteex, SMA "RemoteException", runtime) \
X(nativecommand, SMA "NativeCommandExitException", runtime) \
X(applicationfailed, SMA "ApplicationFailedException", runtime) \
X(writeerror, "Microsoft.PowerShell.Commands.WriteErrorException", system) \
X(servicecommand, "Microsoft.PowerShell.Commands.ServiceCommandException", system) \
X(processcommand, "Microsoft.PowerShell.Commands.ProcessCommandException", system) \
X(ad, "Microsoft.ActiveDirectory.Management.ADException", exception) \
X(adidentity, "Microsoft.ActiveDirectory.Management.ADIdentityResolutionException", ad) \
X(adnotfound, "Microsoft.ActiveDirectory.Management.ADIdentityNotFoundException", adidentity) \
X(adexists, "Microsoft.ActiveDirectory.Management.ADIdentityAlreadyExistsException", ad) \
X(addown, "Microsoft.ActiveDirectory.Management.ADServerDownException", ad) \
X(adfilter, "Microsoft.ActiveDirectory.Management.ADFilterParsingException", ad) \
X(adpassword, "Microsoft.ActiveDirectory.Management.ADPasswordComplexityException", ad) \
X(aadneed, "Microsoft.Open.Azure.AD.CommonLibrary.AadNeedAuthenticationException", exception) \
X(aadclient, "Microsoft.Open.AzureAD16.Client.ApiException", exception) \
X(msonline, "Microsoft.Online.Administration.Automation.MicrosoftOnlineException", exception) \
X(exnotfound, "Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException", exception) \
X(http2, "Microsoft.PowerShell.Commands.HttpResponseException", http)

#define t_exception		row_exception
#define X(c, full, b)							\
static const struct type t_##c = { .name = full, .base = &t_##b,	\
	.kind = TK_CLASS, .tag = V_OBJECT };
ROWS(X)
#undef X

const struct type *const type_exceptions[] = {
#define X(c, full, b) &t_##c,
	ROWS(X)
#undef X
	NULL
};
