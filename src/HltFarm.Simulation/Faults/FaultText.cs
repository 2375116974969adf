using System.Globalization;
using System.Text.RegularExpressions;

namespace HltFarm.Simulation.Faults;

/// <summary>Reads a fault as a scenario writes it: `2 s: kill unit 3 for 500 ms`, `3 s: slow unit 5 by 4 for 2 s`, `1 s: stall disk 0 for 300 ms`.</summary>
public static partial class FaultText
{
    public const string Allowed =
        "allowed are `TIME: kill|hang|isolate unit N for TIME`, `TIME: slow unit N by FACTOR for TIME`, `TIME: stall disk N for TIME`, with times such as 500 ms or 2 s; instead of `TIME:` also `between TIME and TIME:`, instead of N also `any` or `FIRST-LAST`";

    /// <param name="problem">What is wrong with it; empty when nothing is.</param>
    /// <returns>Null when it is wrong.</returns>
    public static Fault? Parse(string text, out string problem)
    {
        problem = "";
        Match match = Pattern().Match(text);
        if (!match.Success)
        {
            problem = $"`{text}` is no fault: {Allowed}";
            return null;
        }
        FaultKind kind = Enum.Parse<FaultKind>(match.Groups["kind"].Value);
        bool hasFactor = match.Groups["factor"].Success;
        double factor = hasFactor ? double.Parse(match.Groups["factor"].Value, CultureInfo.InvariantCulture) : 1;
        Fault fault = new(
            kind,
            int.Parse(match.Groups["target"].Value, CultureInfo.InvariantCulture),
            Time(match, "at"),
            Time(match, "for"),
            factor
        );
        problem =
            match.Groups["what"].Value != (fault.IsOfUnit ? "unit" : "disk")
                ? $"`{text}`: {kind} is for a {(fault.IsOfUnit ? "unit" : "disk")}"
            : hasFactor != (kind == FaultKind.slow) ? $"`{text}`: a factor (`by`) belongs to slow, and to nothing else"
            : factor is < 1 or > 1000 ? $"`{text}`: the factor is {factor}: allowed are 1 to 1000"
            : "";
        return problem.Length == 0 ? fault : null;
    }

    private static TimeSpan Time(Match match, string name)
    {
        double value = double.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture);
        double seconds = match.Groups[name + "Unit"].Value switch
        {
            "ms" => 0.001,
            "s" => 1,
            "min" => 60,
            _ => 3600,
        };
        return TimeSpan.FromSeconds(value * seconds);
    }

    [GeneratedRegex(
        @"^\s*(?<at>\d{1,9}(\.\d+)?)\s*(?<atUnit>ms|s|min|h)\s*:\s*(?<kind>kill|hang|slow|isolate|stall)\s+(?<what>unit|disk)\s+(?<target>\d{1,6})(\s+by\s+(?<factor>\d{1,9}(\.\d+)?))?\s+for\s+(?<for>\d{1,9}(\.\d+)?)\s*(?<forUnit>ms|s|min|h)\s*$",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Pattern();
}
