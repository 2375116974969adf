using System.Globalization;
using System.Text.RegularExpressions;
using HltFarm.Scenarios;
using HltFarm.Tuning;
using HltFarm.Vocabulary;

namespace HltFarm.Commands;

/// <summary>`total > 12kHz`, `bandwidth > 1.2GB`, `cores > 9000`, `stream/express > 200Hz`, `filter/ee2leg > 10Hz`, `efficiency/mumu &lt; 0.95`.</summary>
internal sealed partial record RateLimit(string Text, string Quantity, string Comparison, double Value)
{
    private const string Allowed =
        "write QUANTITY > VALUE or QUANTITY < VALUE; quantities are total, bandwidth, cores, stream/NAME, STAGE/LINE and efficiency/PROCESS";

    /// <exception cref="InputException">Not of this form, or a value without the right unit.</exception>
    public static RateLimit Parse(string text)
    {
        Match match = Form().Match(text);
        if (!match.Success)
        {
            throw new InputException($"--fail-if `{text}`: {Allowed}");
        }
        string quantity = match.Groups["quantity"].Value;
        string value = match.Groups["value"].Value;
        return new RateLimit(text, quantity, match.Groups["comparison"].Value, ValueOf(text, quantity, value));
    }

    /// <returns>What is seen and whether the limit is crossed.</returns>
    /// <exception cref="InputException">A stream, line or process that is not there.</exception>
    public (double Seen, bool Crossed) Check(MenuRates rates)
    {
        double seen = SeenIn(rates);
        return (
            seen,
            Comparison[0] == '>'
                ? seen > Value || (Comparison == ">=" && seen >= Value)
                : seen < Value || (Comparison == "<=" && seen <= Value)
        );
    }

    private double SeenIn(MenuRates rates) =>
        Quantity switch
        {
            "total" => rates.Total.Hz,
            "bandwidth" => rates.BytesPerSecond,
            "cores" => rates.Cores,
            _ when Name("stream/") is { } name => Find(rates.Streams, name, stream => stream.Name).Kept.Hz,
            _ when Name("efficiency/") is { } name => Find(rates.Processes, name, process => process.Process.ToString()).Efficiency.Hz,
            _ => Find(rates.Lines, Quantity, line => line.FullName).Accepted.Hz,
        };

    private string? Name(string prefix) => Quantity.StartsWith(prefix, StringComparison.Ordinal) ? Quantity[prefix.Length..] : null;

    private T Find<T>(IReadOnlyList<T> all, string name, Func<T, string> nameOf)
        where T : class =>
        all.FirstOrDefault(one => nameOf(one) == name)
        ?? throw new InputException($"--fail-if `{Text}`: there is no `{name}`{Suggestion.Nearest(name, all.Select(nameOf))}; {Allowed}");

    private static double ValueOf(string text, string quantity, string value)
    {
        if (quantity.StartsWith("efficiency/", StringComparison.Ordinal))
        {
            bool percent = value.EndsWith('%');
            string number = value.TrimEnd('%', ' ');
            return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double share)
                ? share / (percent ? 100 : 1)
                : throw new InputException($"--fail-if `{text}`: `{value}` is no share such as 0.95 or 95%");
        }
        return quantity switch
        {
            "bandwidth" => Vocabulary.Quantity.Bytes(value.Replace("/s", "", StringComparison.Ordinal), $"--fail-if `{text}`"),
            "cores" => RecordedQuestion.Number(value, $"--fail-if `{text}`", 0, 1e9)!.Value,
            _ => Vocabulary.Quantity.RateHz(value, $"--fail-if `{text}`"),
        };
    }

    [GeneratedRegex(@"^\s*(?<quantity>\S+)\s+(?<comparison><=|>=|<|>)\s*(?<value>\S.*?)\s*$", RegexOptions.None, 1000)]
    private static partial Regex Form();
}
