using System.Globalization;
using System.Text;
using HltFarm.Tuning;

namespace HltFarm.Commands;

/// <summary>`rates` for a person: lines by what they bring, then sums.</summary>
internal static class RatesText
{
    private const double WorryingPull = 4;

    public static string Of(
        MenuRates rates,
        MenuRates? before,
        RecordedEvents events,
        RatesFormat format,
        double evaluateSeconds,
        bool overlap
    )
    {
        if (format == RatesFormat.csv)
        {
            return Csv(rates).TrimEnd();
        }
        StringBuilder text = new();
        text.AppendLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Plural(events.Runs.Count, "run")}, {rates.Events:N0} L1 accepts in {rates.Seconds:N1} s, menu {rates.Menu.Name}: {events.Groups.Count:N0} kinds of events, evaluated in {1000 * evaluateSeconds:N1} ms"
            )
        );
        text.AppendLine();
        text.AppendLine(Lines(rates).As(format));
        text.AppendLine(Sums(rates).As(format));
        text.AppendLine(Processes(rates).As(format));
        if (overlap)
        {
            text.AppendLine(Overlaps(rates).As(format));
        }
        foreach (string note in Notes(rates, before))
        {
            text.AppendLine(note);
        }
        return text.ToString().TrimEnd();
    }

    private static TextTable Lines(MenuRates rates)
    {
        TextTable table = new("line", "prescale", "raw Hz", "accepted Hz", "unique Hz", "share", "MB/s", "cores");
        foreach (LineRates line in rates.Lines.OrderBy(line => line.Stage).ThenByDescending(line => line.Accepted.Hz))
        {
            table.Add(
                line.FullName,
                line.Prescale,
                Figure.Of(line.Raw),
                Figure.Of(line.Accepted),
                Figure.Of(line.Unique),
                Figure.Percent(rates.Total.Hz > 0 ? line.Kept.Hz / rates.Total.Hz : 0),
                Figure.Mega(line.BytesPerSecond),
                line.Cores.ToString("N0", CultureInfo.InvariantCulture)
            );
        }
        return table;
    }

    private static TextTable Sums(MenuRates rates)
    {
        TextTable table = new("together", "kept Hz", "after dead time Hz", "MB/s");
        void Add(string name, Rate rate, double bytes) =>
            table.Add(name, Figure.Of(rate), Figure.Of(rate.Scale(rates.LiveFraction)), Figure.Mega(bytes));
        foreach (UnionRates stage in rates.Stages)
        {
            Add($"stage {stage.Name}", stage.Kept, stage.BytesPerSecond);
        }
        foreach (UnionRates stream in rates.Streams)
        {
            Add($"stream {stream.Name}", stream.Kept, stream.BytesPerSecond);
        }
        foreach (UnionRates group in rates.Groups)
        {
            Add($"group {group.Name}", group.Kept, group.BytesPerSecond);
        }
        Add("total", rates.Total, rates.BytesPerSecond);
        return table;
    }

    private static TextTable Processes(MenuRates rates)
    {
        TextTable table = new("process", "L1 Hz", "kept");
        foreach (ProcessRates process in rates.Processes)
        {
            table.Add(
                process.Process.ToString(),
                process.Hz.ToString("N1", CultureInfo.InvariantCulture),
                Figure.Of(100 * process.Efficiency.Hz, 100 * process.Efficiency.Error) + " %"
            );
        }
        return table;
    }

    private static TextTable Overlaps(MenuRates rates)
    {
        TextTable table = new("line", "overlaps with", "share of its events");
        for (int a = 0; a < rates.Lines.Count; a++)
        {
            for (int b = 0; b < rates.Lines.Count; b++)
            {
                if (a != b && rates.Overlap[a, b].Weights > 0)
                {
                    table.Add(rates.Lines[a].FullName, rates.Lines[b].FullName, Figure.Percent(rates.Overlap.Share(a, b)));
                }
            }
        }
        return table;
    }

    private static IEnumerable<string> Notes(MenuRates rates, MenuRates? before)
    {
        double sum = rates.Lines.Where(line => line.Stage == Vocabulary.Stage.filter).Sum(line => line.Kept.Hz);
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"total {Figure.Of(rates.Total)} Hz of {rates.L1:N0} Hz L1 ({Figure.Percent(rates.Total.Hz / rates.L1)}), {Figure.Of(rates.Total.Scale(rates.LiveFraction))} Hz after dead time, {rates.BytesPerSecond / 1e9:0.000} GB/s, {rates.Cores:N0} cores; the filter's lines alone add up to {sum:N0} Hz"
        );
        if (before is not null)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"under the recorded menu {before.Menu.Name}: {Figure.Of(before.Total)} Hz, {before.BytesPerSecond / 1e9:0.000} GB/s, {before.Cores:N0} cores"
            );
        }
        if (rates.Unrecorded > 0)
        {
            yield return $"warning: {Figure.Count(rates.Unrecorded)} L1 accepts that this menu might keep were dropped by the recorded prefilter: nothing is known of them, true rates are higher";
        }
        if (rates.SkimUnknown > 0)
        {
            yield return $"warning: of {Figure.Count(rates.SkimUnknown)} events that this menu keeps the skims are unknown: rates of skims and their streams are too low";
        }
        foreach (LineRates line in rates.Lines.Where(line => Math.Abs(line.RecordedPull ?? 0) > WorryingPull))
        {
            yield return $"warning: {line.FullName} kept one in {line.RecordedFactor:0.##} when recorded, {line.RecordedPull:+0.0;-0.0} sigma from its prescale";
        }
    }

    private static string Csv(MenuRates rates)
    {
        TextTable table = new(
            "stage",
            "name",
            "prescale",
            "rawHz",
            "rawHzError",
            "acceptedHz",
            "acceptedHzError",
            "uniqueHz",
            "uniqueHzError",
            "bytesPerSecond",
            "cores"
        );
        foreach (LineRates line in rates.Lines)
        {
            double[] values =
            [
                line.Raw.Hz,
                line.Raw.Error,
                line.Accepted.Hz,
                line.Accepted.Error,
                line.Unique.Hz,
                line.Unique.Error,
                line.BytesPerSecond,
                line.Cores,
            ];
            table.Add([line.Stage.ToString(), line.Name, line.Prescale, .. values.Select(Figure.Plain)]);
        }
        return table.As(RatesFormat.csv);
    }

    private static string Plural(int count, string what) => count == 1 ? $"1 {what}" : FormattableString.Invariant($"{count} {what}s");
}
