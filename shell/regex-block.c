/* regex-block.c -- Unicode blocks by .NET's names: \p{IsGreek} */
#include <string.h>

#include "shell/regex-translate.h"

static const struct { const char *name, *ranges; } blocks[] = {
	{ "IsBasicLatin", "\\x{0}-\\x{7f}" },
	{ "IsLatin-1Supplement", "\\x{80}-\\x{ff}" },
	{ "IsLatinExtended-A", "\\x{100}-\\x{17f}" },
	{ "IsLatinExtended-B", "\\x{180}-\\x{24f}" },
	{ "IsIPAExtensions", "\\x{250}-\\x{2af}" },
	{ "IsSpacingModifierLetters", "\\x{2b0}-\\x{2ff}" },
	{ "IsCombiningDiacriticalMarks", "\\x{300}-\\x{36f}" },
	{ "IsGreek", "\\x{370}-\\x{3ff}" },
	{ "IsGreekandCoptic", "\\x{370}-\\x{3ff}" },
	{ "IsCyrillic", "\\x{400}-\\x{4ff}" },
	{ "IsCyrillicSupplement", "\\x{500}-\\x{52f}" },
	{ "IsArmenian", "\\x{530}-\\x{58f}" },
	{ "IsHebrew", "\\x{590}-\\x{5ff}" },
	{ "IsArabic", "\\x{600}-\\x{6ff}" },
	{ "IsSyriac", "\\x{700}-\\x{74f}" },
	{ "IsDevanagari", "\\x{900}-\\x{97f}" },
	{ "IsBengali", "\\x{980}-\\x{9ff}" },
	{ "IsThai", "\\x{e00}-\\x{e7f}" },
	{ "IsGeorgian", "\\x{10a0}-\\x{10ff}" },
	{ "IsHangulJamo", "\\x{1100}-\\x{11ff}" },
	{ "IsLatinExtendedAdditional", "\\x{1e00}-\\x{1eff}" },
	{ "IsGreekExtended", "\\x{1f00}-\\x{1fff}" },
	{ "IsGeneralPunctuation", "\\x{2000}-\\x{206f}" },
	{ "IsSuperscriptsandSubscripts", "\\x{2070}-\\x{209f}" },
	{ "IsCurrencySymbols", "\\x{20a0}-\\x{20cf}" },
	{ "IsLetterlikeSymbols", "\\x{2100}-\\x{214f}" },
	{ "IsNumberForms", "\\x{2150}-\\x{218f}" },
	{ "IsArrows", "\\x{2190}-\\x{21ff}" },
	{ "IsMathematicalOperators", "\\x{2200}-\\x{22ff}" },
	{ "IsMiscellaneousTechnical", "\\x{2300}-\\x{23ff}" },
	{ "IsBoxDrawing", "\\x{2500}-\\x{257f}" },
	{ "IsBlockElements", "\\x{2580}-\\x{259f}" },
	{ "IsGeometricShapes", "\\x{25a0}-\\x{25ff}" },
	{ "IsMiscellaneousSymbols", "\\x{2600}-\\x{26ff}" },
	{ "IsDingbats", "\\x{2700}-\\x{27bf}" },
	{ "IsCJKSymbolsandPunctuation", "\\x{3000}-\\x{303f}" },
	{ "IsHiragana", "\\x{3040}-\\x{309f}" },
	{ "IsKatakana", "\\x{30a0}-\\x{30ff}" },
	{ "IsCJKUnifiedIdeographs", "\\x{4e00}-\\x{9fff}" },
	{ "IsHangulSyllables", "\\x{ac00}-\\x{d7af}" },
	{ "IsHighSurrogates", "\\x{10d800}-\\x{10db7f}" },
	{ "IsLowSurrogates", "\\x{10dc00}-\\x{10dfff}" },
	{ "IsPrivateUse", "\\x{e000}-\\x{f8ff}" },
	{ "IsCJKCompatibilityIdeographs", "\\x{f900}-\\x{faff}" },
	{ "IsArabicPresentationForms-A", "\\x{fb50}-\\x{fdff}" },
	{ "IsHalfwidthandFullwidthForms", "\\x{ff00}-\\x{ffef}" },
	{ "IsSpecials", "\\x{fff0}-\\x{ffff}" }
};

const char *
regex_block(const char *name, size_t len)
{
	size_t i;

	for (i = 0; i < sizeof blocks / sizeof blocks[0]; i++)
		if (strlen(blocks[i].name) == len &&
		    memcmp(blocks[i].name, name, len) == 0)
			return blocks[i].ranges;
	return NULL;
}
