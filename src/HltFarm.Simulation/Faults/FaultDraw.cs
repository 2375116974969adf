using System.Globalization;
using System.Text.RegularExpressions;
using HltFarm.Vocabulary;

namespace HltFarm.Simulation.Faults;

/// <summary>Makes single faults of a line that leaves something open: `between 2 s and 8 s: kill unit any for 500 ms` is drawn from the seed,
/// `3 s: isolate unit 2-5 for 1 s` is one fault for each unit.</summary>
internal static partial class FaultDraw
{
    private const int TargetsMost = 1000;
    private static readonly DrawName Draw = new("fault");

    /// <param name="line">Place of the text in the timeline: each line has draws of its own.</param>
    /// <returns>Single faults as <see cref="FaultText"/> reads them; what is wrong with the text stays in it.</returns>
    public static IEnumerable<string> Expand(string text, int line, ulong seed, int units, int partitions)
    {
        KeyedRandom random = KeyedRandom.For(seed, Draw, (ulong)line);
        string timed = Between()
            .Replace(
                text,
                match =>
                {
                    double from = Milliseconds(match, "from");
                    double at = from + (random.NextDouble() * (Milliseconds(match, "to") - from));
                    return from <= Milliseconds(match, "to") ? string.Create(CultureInfo.InvariantCulture, $"{at:F0} ms:") : match.Value;
                }
            );
        Match target = Target().Match(timed);
        if (!target.Success)
        {
            return [timed];
        }
        (int first, int last) = Targets(target, ref random, target.Groups["what"].Value == "unit" ? units : partitions);
        return last < first || last - first >= TargetsMost
            ? [timed]
            : Enumerable.Range(first, last - first + 1).Select(n => Target().Replace(timed, $"{target.Groups["what"].Value} {n}"));
    }

    private static (int First, int Last) Targets(Match target, ref KeyedRandom random, int count)
    {
        if (target.Groups["any"].Success)
        {
            int drawn = random.NextInt(count);
            return (drawn, drawn);
        }
        return (Number(target, "first"), Number(target, "last"));
    }

    private static int Number(Match match, string name) => int.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture);

    private static double Milliseconds(Match match, string name) =>
        double.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture)
        * match.Groups[name + "Unit"].Value switch
        {
            "ms" => 1,
            "s" => 1000,
            "min" => 60_000,
            _ => 3_600_000,
        };

    [GeneratedRegex(
        @"^\s*between\s+(?<from>\d{1,9}(\.\d+)?)\s*(?<fromUnit>ms|s|min|h)\s+and\s+(?<to>\d{1,9}(\.\d+)?)\s*(?<toUnit>ms|s|min|h)\s*:",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Between();

    [GeneratedRegex(
        @"(?<what>unit|disk)\s+((?<any>any)|(?<first>\d{1,6})-(?<last>\d{1,6}))\b",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Target();
}
