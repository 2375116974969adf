using System.Globalization;
using System.Text;
using HltFarm.Selection;
using HltFarm.Tuning;

namespace HltFarm.Commands;

/// <summary>`compare-menus` for a person: what differs, the largest difference first.</summary>
internal static class ComparisonText
{
    public static string Of(
        MenuComparison comparison,
        IReadOnlyList<(RateLimit Limit, double Seen, bool Crossed)> checks,
        RatesFormat format,
        bool all
    )
    {
        StringBuilder text = new();
        text.AppendLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{comparison.A.Menu.Name} (A) and {comparison.B.Menu.Name} (B) on the same {comparison.A.Events:N0} L1 accepts, {comparison.A.Seconds:N1} s"
            )
        );
        text.AppendLine();
        text.AppendLine(Sums(comparison).As(format));
        text.AppendLine(Rates("line, accepted Hz", comparison.Lines, all).As(format));
        text.AppendLine(Efficiencies(comparison).As(format));
        int changes = MenuDiff.Of(comparison.A.Menu, comparison.B.Menu).Count;
        text.AppendLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{changes} differences (`hltfarm menu diff`). Two separate recordings would know the total's change to ± {comparison.Total.IndependentError:N1} Hz instead of ± {comparison.Total.DifferenceError:N1} Hz."
            )
        );
        foreach ((RateLimit limit, double seen, bool crossed) in checks)
        {
            text.AppendLine(
                string.Create(CultureInfo.InvariantCulture, $"{(crossed ? "FAILED" : "passed")}: {limit.Text} (seen: {seen:G6})")
            );
        }
        return text.ToString().TrimEnd();
    }

    private static TextTable Sums(MenuComparison comparison)
    {
        TextTable table = new("together", "A", "B", "B - A", "sigma");
        foreach (PairedRate rate in comparison.Streams.Prepend(comparison.Total))
        {
            Add(table, rate == comparison.Total ? "total Hz" : $"stream {rate.Name} Hz", rate);
        }
        Plain(table, "GB/s", comparison.A.BytesPerSecond / 1e9, comparison.B.BytesPerSecond / 1e9, "0.000");
        Plain(table, "cores", comparison.A.Cores, comparison.B.Cores, "N0");
        return table;
    }

    private static TextTable Rates(string title, IReadOnlyList<PairedRate> rates, bool all)
    {
        TextTable table = new(title, "A", "B", "B - A", "sigma");
        foreach (PairedRate rate in rates.Where(rate => all || rate.Difference != 0).OrderByDescending(rate => Math.Abs(rate.Difference)))
        {
            Add(table, rate.Name, rate);
        }
        return table;
    }

    private static TextTable Efficiencies(MenuComparison comparison)
    {
        TextTable table = new("process, kept %", "A", "B", "B - A", "sigma");
        foreach (PairedRate share in comparison.Efficiencies)
        {
            table.Add(
                share.Name,
                Figure.Of(100 * share.A.Hz, 100 * share.A.Error),
                Figure.Of(100 * share.B.Hz, 100 * share.B.Error),
                Figure.Of(100 * share.Difference, 100 * share.DifferenceError),
                Sigma(share)
            );
        }
        return table;
    }

    private static void Add(TextTable table, string name, PairedRate rate) =>
        table.Add(name, Figure.Of(rate.A), Figure.Of(rate.B), Figure.Of(rate.Difference, rate.DifferenceError), Sigma(rate));

    private static string Sigma(PairedRate rate) => rate.Significance.ToString("+0.0;-0.0;0", CultureInfo.InvariantCulture);

    private static void Plain(TextTable table, string name, double a, double b, string format) =>
        table.Add(
            name,
            a.ToString(format, CultureInfo.InvariantCulture),
            b.ToString(format, CultureInfo.InvariantCulture),
            (b - a).ToString(format, CultureInfo.InvariantCulture),
            ""
        );
}
