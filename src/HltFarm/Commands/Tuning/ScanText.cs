using System.Globalization;
using HltFarm.Selection;
using HltFarm.Tuning;

namespace HltFarm.Commands;

/// <summary>`scan` as a table and as JSON.</summary>
internal static class ScanText
{
    private const int BarWidth = 24;

    public static string Of(IReadOnlyList<ScanPoint> points, TriggerLine line, string variable, double now, RecordedEvents events)
    {
        Vocabulary.Process[] shown =
        [
            Vocabulary.Process.charged,
            Vocabulary.Process.ccbar,
            Vocabulary.Process.taupair,
            Vocabulary.Process.mumu,
            Vocabulary.Process.background,
        ];
        shown = [.. shown.Where(process => points[0].Efficiencies.Any(e => e.Process == process))];
        TextTable table = new([
            variable,
            "raw Hz",
            "accepted Hz",
            "unique Hz",
            "total Hz",
            .. shown.Select(process => $"{process} %"),
            "accepted",
        ]);
        double most = points.Max(point => point.Line.Accepted.Hz);
        foreach (ScanPoint point in points)
        {
            table.Add([
                point.Value.ToString("G6", CultureInfo.InvariantCulture) + (point.Value == now ? " (now)" : ""),
                Figure.Of(point.Line.Raw),
                Figure.Of(point.Line.Accepted),
                Figure.Of(point.Line.Unique),
                Figure.Of(point.Total),
                .. shown.Select(process => EfficiencyOf(point, process)),
                new string('#', most > 0 ? (int)Math.Round(BarWidth * point.Line.Accepted.Hz / most) : 0).PadRight(BarWidth),
            ]);
        }
        string cut = $"{line.FullName}: {line.Cut.Text}, prescale {line.Prescale}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{cut}\n{events.Events:N0} L1 accepts; % is the share of a process that fires the line\n\n{table.As(RatesFormat.text).TrimEnd()}"
        );
    }

    public static object Document(IReadOnlyList<ScanPoint> points, TriggerLine line, string variable, double now, RecordedEvents events) =>
        new
        {
            Line = line.FullName,
            Variable = variable,
            Now = now,
            events.Events,
            events.Seconds,
            Points = points.Select(point => new
            {
                point.Value,
                RawHz = point.Line.Raw.Hz,
                RawHzError = point.Line.Raw.Error,
                AcceptedHz = point.Line.Accepted.Hz,
                AcceptedHzError = point.Line.Accepted.Error,
                UniqueHz = point.Line.Unique.Hz,
                UniqueHzError = point.Line.Unique.Error,
                TotalHz = point.Total.Hz,
                TotalHzError = point.Total.Error,
                Efficiencies = point.Efficiencies.Select(efficiency => new
                {
                    Process = efficiency.Process.ToString(),
                    Fired = efficiency.Fired.Hz,
                    FiredError = efficiency.Fired.Error,
                    Kept = efficiency.Kept.Hz,
                    KeptError = efficiency.Kept.Error,
                }),
            }),
        };

    private static string EfficiencyOf(ScanPoint point, Vocabulary.Process process)
    {
        Rate fired = point.Efficiencies.First(e => e.Process == process).Fired;
        return Figure.Of(100 * fired.Hz, 100 * fired.Error);
    }
}
