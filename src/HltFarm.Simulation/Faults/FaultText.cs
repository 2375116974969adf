using System.Globalization;
using System.Text.RegularExpressions;
using HltFarm.Vocabulary;

namespace HltFarm.Simulation.Faults;

/// <summary>Reads a fault as a scenario writes it: `2 s: kill unit 3 for 500 ms`, `3 s: slow unit 5 by 4 for 2 s`, `1 s: stall disk 0 for 300 ms`.</summary>
public static partial class FaultText
{
    public const string Allowed =
        "allowed are `TIME: kill|hang|isolate unit N for TIME`, `TIME: slow unit N by FACTOR for TIME`, `TIME: stall disk N for TIME`, with times such as 500 ms or 2 s; instead of `TIME:` also `between TIME and TIME:`, instead of N also `any` or `FIRST-LAST`";

    private static readonly TimeSpan TimeMost = TimeSpan.FromDays(1000);

    /// <param name="problem">What is wrong with it; empty when nothing is.</param>
    /// <returns>Null when it is wrong.</returns>
    public static Fault? Parse(string text, out string problem)
    {
        problem = "";
        Match match = Pattern().Match(text);
        if (
            !Quantity.TryTime(match.Groups["at"].Value, out TimeSpan at)
            || !Quantity.TryTime(match.Groups["for"].Value, out TimeSpan length)
        )
        {
            problem = $"`{text}` is no fault: {Allowed}";
            return null;
        }
        FaultKind kind = Enum.Parse<FaultKind>(match.Groups["kind"].Value);
        bool hasFactor = match.Groups["factor"].Success;
        double factor = hasFactor ? double.Parse(match.Groups["factor"].Value, CultureInfo.InvariantCulture) : 1;
        Fault fault = new(kind, int.Parse(match.Groups["target"].Value, CultureInfo.InvariantCulture), at, length, factor);
        problem =
            match.Groups["what"].Value != (fault.IsOfUnit ? "unit" : "disk")
                ? $"`{text}`: {kind} is for a {(fault.IsOfUnit ? "unit" : "disk")}"
            : hasFactor != (kind == FaultKind.slow) ? $"`{text}`: a factor (`by`) belongs to slow, and to nothing else"
            : at < TimeSpan.Zero || length <= TimeSpan.Zero || at > TimeMost || length > TimeMost
                ? $"`{text}`: a fault begins at 0 s or later, lasts longer than 0 s, and both are below 1000 d"
            : factor is < 1 or > 1000 ? $"`{text}`: the factor is {factor}: allowed are 1 to 1000"
            : "";
        return problem.Length == 0 ? fault : null;
    }

    [GeneratedRegex(
        @"^\s*(?<at>[^:]+?)\s*:\s*(?<kind>kill|hang|slow|isolate|stall)\s+(?<what>unit|disk)\s+(?<target>\d{1,6})(\s+by\s+(?<factor>\d{1,9}(\.\d+)?))?\s+for\s+(?<for>.+?)\s*$",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Pattern();
}
