using System.Reflection;
using System.Text.RegularExpressions;
using HltFarm.TestKit;

namespace HltFarm.Tests.Conventions;

/// <summary>Documentation of options, out of the sources.</summary>
internal static partial class OptionDocs
{
    private static readonly Lazy<string[]> Sources = new(() => [.. Repository.SourceFiles("src", "tests").Select(File.ReadAllText)]);

    /// <returns>The summary above the property on one line, without tags; null when there is none.</returns>
    public static string? Of(PropertyInfo option)
    {
        string owner = Regex.Escape(option.DeclaringType!.Name);
        string property = Regex.Escape(option.Name);
        foreach (string source in Sources.Value)
        {
            Match start = Regex.Match(source, $@"\brecord {owner}\b");
            if (start.Success)
            {
                Match found = Regex.Match(
                    source[start.Index..],
                    $@"((?:^ *///.*\n)+)(?:^ *\[.*\n)*^ *public [^\n(=]*\b{property} {{",
                    RegexOptions.Multiline
                );
                return found.Success ? Plain(found.Groups[1].Value) : null;
            }
        }
        return null;
    }

    private static string? Plain(string comment)
    {
        string text = Slashes().Replace(comment, " ");
        string summary = Summary().Match(text) is { Success: true } match ? match.Groups["text"].Value : "";
        string plain = Tag().Replace(Reference().Replace(summary, "${name}"), "");
        return plain.Trim().Length == 0
            ? null
            : Spaces().Replace(plain, " ").Trim().Replace("&lt;", "<").Replace("&gt;", ">").Replace("&amp;", "&");
    }

    [GeneratedRegex(@"^ *///", RegexOptions.Multiline)]
    private static partial Regex Slashes();

    [GeneratedRegex("<summary>(?<text>.*)</summary>", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Summary();

    [GeneratedRegex("<(?:see|paramref) (?:cref|langword|name)=\"(?<name>[^\"]*)\" */>", RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
