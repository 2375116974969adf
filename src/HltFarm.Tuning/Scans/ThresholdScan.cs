using System.Globalization;
using System.Text.RegularExpressions;
using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Tuning;

/// <summary>A line with one threshold of its cut replaced by several values: a menu for each.</summary>
public static class ThresholdScan
{
    /// <param name="variable">`nTrkTight`, or with the comparison that is meant, `maximumPCMS&lt;`, when the cut has several of it.</param>
    /// <exception cref="InputException">The cut compares the variable with no number, or with several.</exception>
    public static IReadOnlyList<Menu> Menus(Menu menu, TriggerLine line, string variable, IReadOnlyList<double> values)
    {
        Match place = PlaceOf(line, variable);
        return
        [
            .. values.Select(value =>
            {
                string text = string.Concat(
                    line.Cut.Text.AsSpan(0, place.Groups["number"].Index),
                    value.ToString("R", CultureInfo.InvariantCulture),
                    line.Cut.Text.AsSpan(place.Groups["number"].Index + place.Groups["number"].Length)
                );
                return WithCut(menu, line, Cut.Parse(text));
            }),
        ];
    }

    /// <summary>What stands in the cut now.</summary>
    public static double ValueOf(TriggerLine line, string variable) =>
        double.Parse(PlaceOf(line, variable).Groups["number"].Value, CultureInfo.InvariantCulture);

    private static Match PlaceOf(TriggerLine line, string variable)
    {
        string name = variable.TrimEnd('<', '>', '=', '!', ' ');
        string comparison = variable[name.Length..].Trim();
        if (name.Length == 0)
        {
            throw new InputException($"--variable `{variable}`: name a variable, such as nTrkTight");
        }
        string operators = comparison.Length > 0 ? Regex.Escape(comparison) : "[<>=!]=?";
        string number = @"(?<number>-?[0-9.]+(?:[eE][-+]?[0-9]+)?)";
        string word = $"(?<![A-Za-z0-9_&]){Regex.Escape(name)}(?![A-Za-z0-9_&(])";
        string pattern = $"(?:{word} {operators} {number})";
        Match[] found = Regex.Matches(line.Cut.Text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1)).ToArray();
        return found.Length switch
        {
            1 => found[0],
            0 => throw new InputException(
                $"the cut of {line.FullName}, `{line.Cut.Text}`, compares no `{variable}` with a number; its variables are {string.Join(", ", line.Cut.Variables())}"
            ),
            _ => throw new InputException(
                $"the cut of {line.FullName}, `{line.Cut.Text}`, has {string.Join(" and ", found.Select(match => $"`{match.Value}`"))}: say which, as '{name}{Operator(found[0], name)}'"
            ),
        };
    }

    private static string Operator(Match match, string name) =>
        match.Value[name.Length..match.Value.IndexOf(match.Groups["number"].Value, StringComparison.Ordinal)].Trim();

    private static Menu WithCut(Menu menu, TriggerLine line, Cut cut) =>
        new(
            menu.Name,
            menu.Stages.ToDictionary(stage => stage.Stage, stage => stage.Mode),
            menu.Lines.Select(other => other.FullName == line.FullName ? line with { Cut = cut } : other),
            menu.Streams,
            menu.PrescaleKind
        );
}
