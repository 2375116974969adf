using System.Globalization;
using HltFarm.Vocabulary;

namespace HltFarm.Commands;

/// <summary>`1..6`, `0.5..2:0.25`, `1,2,5`.</summary>
public static class ScanValues
{
    private const int CountMax = 200;
    private const string Allowed = "allowed are 1..6, 0.5..2:0.25 (with a step) or 1,2,5; at most 200 values";

    /// <exception cref="InputException">Anything else.</exception>
    public static IReadOnlyList<double> Parse(string text)
    {
        string[] ends = text.Split("..");
        if (ends.Length == 1)
        {
            double[] list = [.. text.Split(',').Select(part => Number(part, text))];
            return list.Length <= CountMax ? list : throw new InputException($"values `{text}`: {Allowed}");
        }
        string[] high = ends[^1].Split(':');
        if (ends.Length > 2 || high.Length > 2)
        {
            throw new InputException($"values `{text}`: {Allowed}");
        }
        double from = Number(ends[0], text);
        double to = Number(high[0], text);
        double step = high.Length == 2 ? Number(high[1], text) : 1;
        double count = Math.Floor(((to - from) / step) + 1e-9) + 1;
        if (!(step > 0 && count is >= 1 and <= CountMax))
        {
            throw new InputException($"values `{text}`: {Allowed}");
        }
        return [.. Enumerable.Range(0, (int)count).Select(i => Math.Round(from + (i * step), 12))];
    }

    private static double Number(string part, string text) =>
        double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw new InputException($"values `{text}`: `{part}` is no number; {Allowed}");
}
