/* get-verb.c -- Get-Verb */
#include <string.h>

#include "base/type.h"
#include "base/wildcard.h"
#include "cmds/cmds.h"
#include "shell/make-net.h"
#include "shell/net-table.h"

struct args {
	struct values	 verbs, groups;
};
#define ARGS struct args

static const char *const groups[] = { "Common", "Communications", "Data",
	"Diagnostic", "Lifecycle", "Other", "Security", NULL };

static const struct param params[] = {
	{ .name = "Verb", INTO(verbs), .as = "string", .position = 1,
	  .flags = P_PIPELINE | P_BY_NAME | P_WILDCARDS,
	  .help = "Which verbs." },
	{ .name = "Group", INTO(groups), .as = "string", .position = 2,
	  .flags = P_BY_NAME, .choices = groups, .help = "Which groups." },
	{ 0 }
};

enum { COMMON, COMMUNICATIONS, DATA, DIAGNOSTIC, LIFECYCLE, OTHER, SECURITY };

static const struct verb {
	const char	*verb, *prefix;
	int		 group;
	const char	*says;
} verbs[] = {
	{ "Add", "a", COMMON,
	  "Adds a resource to a container, or attaches an item to "
	  "another item" },
	{ "Clear", "cl", COMMON,
	  "Removes all the resources from a container but does not "
	  "delete the container" },
	{ "Close", "cs", COMMON,
	  "Changes the state of a resource to make it inaccessible, "
	  "unavailable, or unusable" },
	{ "Copy", "cp", COMMON,
	  "Copies a resource to another name or to another container" },
	{ "Enter", "et", COMMON,
	  "Specifies an action that allows the user to move into a "
	  "resource" },
	{ "Exit", "ex", COMMON,
	  "Sets the current environment or context to the most "
	  "recently used context" },
	{ "Find", "fd", COMMON,
	  "Looks for an object in a container that is unknown, "
	  "implied, optional, or specified" },
	{ "Format", "f", COMMON,
	  "Arranges objects in a specified form or layout" },
	{ "Get", "g", COMMON,
	  "Specifies an action that retrieves a resource" },
	{ "Hide", "h", COMMON,
	  "Makes a resource undetectable" },
	{ "Join", "j", COMMON,
	  "Combines resources into one resource" },
	{ "Lock", "lk", COMMON,
	  "Secures a resource" },
	{ "Move", "m", COMMON,
	  "Moves a resource from one location to another" },
	{ "New", "n", COMMON,
	  "Creates a resource" },
	{ "Open", "op", COMMON,
	  "Changes the state of a resource to make it accessible, "
	  "available, or usable" },
	{ "Optimize", "om", COMMON,
	  "Increases the effectiveness of a resource" },
	{ "Pop", "pop", COMMON,
	  "Removes an item from the top of a stack" },
	{ "Push", "pu", COMMON,
	  "Adds an item to the top of a stack" },
	{ "Redo", "re", COMMON,
	  "Resets a resource to the state that was undone" },
	{ "Remove", "r", COMMON,
	  "Deletes a resource from a container" },
	{ "Rename", "rn", COMMON,
	  "Changes the name of a resource" },
	{ "Reset", "rs", COMMON,
	  "Sets a resource back to its original state" },
	{ "Resize", "rz", COMMON,
	  "Changes the size of a resource" },
	{ "Search", "sr", COMMON,
	  "Creates a reference to a resource in a container" },
	{ "Select", "sc", COMMON,
	  "Locates a resource in a container" },
	{ "Set", "s", COMMON,
	  "Replaces data on an existing resource or creates a resource "
	  "that contains some data" },
	{ "Show", "sh", COMMON,
	  "Makes a resource visible to the user" },
	{ "Skip", "sk", COMMON,
	  "Bypasses one or more resources or points in a sequence" },
	{ "Split", "sl", COMMON,
	  "Separates parts of a resource" },
	{ "Step", "st", COMMON,
	  "Moves to the next point or resource in a sequence" },
	{ "Switch", "sw", COMMON,
	  "Specifies an action that alternates between two resources" },
	{ "Undo", "un", COMMON,
	  "Sets a resource to its previous state" },
	{ "Unlock", "uk", COMMON,
	  "Releases a resource that was locked" },
	{ "Watch", "wc", COMMON,
	  "Continually inspects or monitors a resource for changes" },
	{ "Connect", "cc", COMMUNICATIONS,
	  "Creates a link between a source and a destination" },
	{ "Disconnect", "dc", COMMUNICATIONS,
	  "Breaks the link between a source and a destination" },
	{ "Read", "rd", COMMUNICATIONS,
	  "Acquires information from a source" },
	{ "Receive", "rc", COMMUNICATIONS,
	  "Accepts information sent from a source" },
	{ "Send", "sd", COMMUNICATIONS,
	  "Delivers information to a destination" },
	{ "Write", "wr", COMMUNICATIONS,
	  "Adds information to a target" },
	{ "Backup", "ba", DATA,
	  "Stores data by replicating it" },
	{ "Checkpoint", "ch", DATA,
	  "Creates a snapshot of the current state of the data or of "
	  "its configuration" },
	{ "Compare", "cr", DATA,
	  "Evaluates the data from one resource against the data from "
	  "another resource" },
	{ "Compress", "cm", DATA,
	  "Compacts the data of a resource" },
	{ "Convert", "cv", DATA,
	  "Changes the data from one representation to another" },
	{ "ConvertFrom", "cf", DATA,
	  "Converts one primary type of input to one or more supported "
	  "output types" },
	{ "ConvertTo", "ct", DATA,
	  "Converts from one or more types of input to a primary "
	  "output type" },
	{ "Dismount", "dm", DATA,
	  "Detaches a named entity from a location" },
	{ "Edit", "ed", DATA,
	  "Modifies existing data by adding or removing content" },
	{ "Expand", "en", DATA,
	  "Restores the data of a resource that has been compressed to "
	  "its original state" },
	{ "Export", "ep", DATA,
	  "Encapsulates the primary input into a persistent data store" },
	{ "Group", "gp", DATA,
	  "Arranges or associates one or more resources" },
	{ "Import", "ip", DATA,
	  "Creates a resource from data that is stored in a persistent "
	  "data store" },
	{ "Initialize", "in", DATA,
	  "Prepares a resource for use" },
	{ "Limit", "l", DATA,
	  "Applies constraints to a resource" },
	{ "Merge", "mg", DATA,
	  "Creates a single resource from multiple resources" },
	{ "Mount", "mt", DATA,
	  "Attaches a named entity to a location" },
	{ "Out", "o", DATA,
	  "Sends data out of the environment" },
	{ "Publish", "pb", DATA,
	  "Makes a resource available to others" },
	{ "Restore", "rr", DATA,
	  "Sets a resource to a predefined state" },
	{ "Save", "sv", DATA,
	  "Preserves data to avoid loss" },
	{ "Sync", "sy", DATA,
	  "Assures that two or more resources are in the same state" },
	{ "Unpublish", "ub", DATA,
	  "Makes a resource unavailable to others" },
	{ "Update", "ud", DATA,
	  "Brings a resource up-to-date" },
	{ "Debug", "db", DIAGNOSTIC,
	  "Examines a resource to diagnose operational problems" },
	{ "Measure", "ms", DIAGNOSTIC,
	  "Identifies resources that are consumed by a specified operation" },
	{ "Ping", "pi", DIAGNOSTIC,
	  "Determines if a resource is active and responsive" },
	{ "Repair", "rp", DIAGNOSTIC,
	  "Restores an item to a usable condition" },
	{ "Resolve", "rv", DIAGNOSTIC,
	  "Maps a shorthand representation of a resource to a more "
	  "complete one" },
	{ "Test", "t", DIAGNOSTIC,
	  "Verifies the operation or consistency of a resource" },
	{ "Trace", "tr", DIAGNOSTIC,
	  "Tracks the activities of a resource" },
	{ "Approve", "ap", LIFECYCLE,
	  "Confirms or agrees to the status of a resource" },
	{ "Assert", "as", LIFECYCLE,
	  "Affirms the state of a resource" },
	{ "Build", "bd", LIFECYCLE,
	  "Creates an artifact out of some set of input files" },
	{ "Complete", "cmp", LIFECYCLE,
	  "Concludes an operation" },
	{ "Confirm", "cn", LIFECYCLE,
	  "Acknowledges, verifies, or validates the state of a resource" },
	{ "Deny", "dn", LIFECYCLE,
	  "Refuses, objects, blocks, or opposes the state of a resource" },
	{ "Deploy", "dp", LIFECYCLE,
	  "Sends a product to a remote target" },
	{ "Disable", "d", LIFECYCLE,
	  "Configures a resource to an unavailable or inactive state" },
	{ "Enable", "e", LIFECYCLE,
	  "Configures a resource to an available or active state" },
	{ "Install", "is", LIFECYCLE,
	  "Places a resource in a location, and optionally initializes it" },
	{ "Invoke", "i", LIFECYCLE,
	  "Performs an action, such as running a command or a method" },
	{ "Register", "rg", LIFECYCLE,
	  "Creates an entry for a resource in a repository such as a "
	  "database" },
	{ "Request", "rq", LIFECYCLE,
	  "Asks for a resource or asks for permissions" },
	{ "Restart", "rt", LIFECYCLE,
	  "Stops an operation and then starts it again" },
	{ "Resume", "ru", LIFECYCLE,
	  "Starts an operation that has been suspended" },
	{ "Start", "sa", LIFECYCLE,
	  "Initiates an operation" },
	{ "Stop", "sp", LIFECYCLE,
	  "Discontinues an activity" },
	{ "Submit", "sb", LIFECYCLE,
	  "Presents a resource for approval" },
	{ "Suspend", "ss", LIFECYCLE,
	  "Pauses an activity" },
	{ "Uninstall", "us", LIFECYCLE,
	  "Removes a resource from an indicated location" },
	{ "Unregister", "ur", LIFECYCLE,
	  "Removes the entry for a resource from a repository" },
	{ "Wait", "w", LIFECYCLE,
	  "Pauses an operation until a specified event occurs" },
	{ "Use", "u", OTHER,
	  "Uses or includes a resource to do something" },
	{ "Block", "bl", SECURITY,
	  "Restricts access to a resource" },
	{ "Grant", "gr", SECURITY,
	  "Allows access to a resource" },
	{ "Protect", "pt", SECURITY,
	  "Safeguards a resource from attack or loss" },
	{ "Revoke", "rk", SECURITY,
	  "Specifies an action that does not allow access to a resource" },
	{ "Unblock", "ul", SECURITY,
	  "Removes restrictions to a resource" },
	{ "Unprotect", "up", SECURITY,
	  "Removes safeguards from a resource that were added to "
	  "prevent it from attack or loss" },
};

static bool
wanted(const struct values *patterns, const char *name)
{
	size_t i, n = strlen(name);

	for (i = 0; i < patterns->n; i++)
		if (patterns->v[i].tag == V_STRING && wildcard_is(
		    patterns->v[i].u.s, patterns->v[i].len, name, n))
			return true;
	return patterns->n == 0;
}

static enum flow
process(struct run *r, void *args)
{
	static const struct shape *shape;
	struct args *a = args;
	enum flow f = FLOW_OK;
	size_t i;

	if (shape == NULL)
		shape = net_shape(type_named(
		    "System.Management.Automation.VerbInfo"),
		    "Verb AliasPrefix Group Description");
	for (i = 0; i < sizeof verbs / sizeof *verbs && f == FLOW_OK; i++) {
		const struct verb *v = &verbs[i];
		struct object *o;

		if (!wanted(&a->verbs, v->verb) ||
		    !wanted(&a->groups, groups[v->group]))
			continue;
		o = object_new(shape);
		o->slot[0] = value_cstr(v->verb);
		o->slot[1] = value_cstr(v->prefix);
		o->slot[2] = value_cstr(groups[v->group]);
		o->slot[3] = value_cstr(v->says);
		f = run_emit_take(r, value_object(o));
	}
	return f;
}

static const struct example examples[] = {
	{ "Get-Verb Un*", "The approved verbs that begin with Un." },
	{ 0 }
};

const struct cmdlet get_verb = {
	.name = "Get-Verb",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.GetVerbCommand",
	.synopsis = "Gives the approved verbs.",
	.description = "A cmdlet's name is a verb of this list, a dash, and "
	    "a noun.",
	.params = params,
	.examples = examples,
	.args_size = sizeof(ARGS),
	.process = process
};
