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
                    Quantity.TryTime(match.Groups["from"].Value, out TimeSpan from)
                    && Quantity.TryTime(match.Groups["to"].Value, out TimeSpan to)
                    && from <= to
                        ? string.Create(
                            CultureInfo.InvariantCulture,
                            $"{(from + (random.NextDouble() * (to - from))).TotalMilliseconds:F0} ms:"
                        )
                        : match.Value
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

    [GeneratedRegex(
        @"^\s*between\s+(?<from>[^:]+?)\s+and\s+(?<to>[^:]+?)\s*:",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Between();

    [GeneratedRegex(
        @"(?<what>unit|disk)\s+((?<any>any)|(?<first>\d{1,6})-(?<last>\d{1,6}))\b",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Target();
}
