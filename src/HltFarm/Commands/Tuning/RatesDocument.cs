using HltFarm.Tuning;

namespace HltFarm.Commands;

/// <summary>What `rates --json` answers (design 4.1, extended). Rates in Hz before dead time; times `liveFraction` they are after it.</summary>
internal static class RatesDocument
{
    public static object Of(MenuRates rates, double evaluateSeconds, bool overlap) =>
        new
        {
            rates.Events,
            rates.Seconds,
            Menu = new { rates.Menu.Name, rates.Menu.Hash },
            rates.LiveFraction,
            L1Hz = rates.L1,
            Lines = rates.Lines.Select(line => new
            {
                Stage = line.Stage.ToString(),
                line.Name,
                line.Prescale,
                RawHz = line.Raw.Hz,
                RawHzError = line.Raw.Error,
                RawHz68 = Ends(line.Raw.Interval68),
                RawHz95 = Ends(line.Raw.Interval95),
                AcceptedHz = line.Accepted.Hz,
                AcceptedHzError = line.Accepted.Error,
                AcceptedHz68 = Ends(line.Accepted.Interval68),
                AcceptedHz95 = Ends(line.Accepted.Interval95),
                UniqueHz = line.Unique.Hz,
                UniqueHzError = line.Unique.Error,
                UniqueHz68 = Ends(line.Unique.Interval68),
                UniqueHz95 = Ends(line.Unique.Interval95),
                Share = rates.Total.Hz > 0 ? line.Kept.Hz / rates.Total.Hz : 0,
                AfterDeadTimeHz = line.Accepted.Hz * rates.LiveFraction,
                line.BytesPerSecond,
                line.Cores,
                RecordedPrescale = line.RecordedFactor,
                line.RecordedPull,
            }),
            Stages = rates.Stages.Select(stage => UnionOf(stage, rates)),
            Streams = rates.Streams.Select(stream => UnionOf(stream, rates)),
            Groups = rates.Groups.Select(group => UnionOf(group, rates)),
            Processes = rates.Processes.Select(process => new
            {
                Process = process.Process.ToString(),
                process.Events,
                process.Hz,
                Efficiency = process.Efficiency.Hz,
                EfficiencyError = process.Efficiency.Error,
            }),
            Total = new
            {
                AcceptedHz = rates.Total.Hz,
                AcceptedHzError = rates.Total.Error,
                AcceptedHz68 = Ends(rates.Total.Interval68),
                AcceptedHz95 = Ends(rates.Total.Interval95),
                AfterDeadTimeHz = rates.Total.Hz * rates.LiveFraction,
                rates.BytesPerSecond,
                rates.Cores,
            },
            UnrecordedEvents = rates.Unrecorded,
            SkimUnknownEvents = rates.SkimUnknown,
            Overlap = overlap ? Overlaps(rates).ToArray() : null,
            EvaluateSeconds = evaluateSeconds,
        };

    private static object UnionOf(UnionRates union, MenuRates rates) =>
        new
        {
            union.Name,
            AcceptedHz = union.Kept.Hz,
            AcceptedHzError = union.Kept.Error,
            AcceptedHz95 = Ends(union.Kept.Interval95),
            AfterDeadTimeHz = union.Kept.Hz * rates.LiveFraction,
            union.BytesPerSecond,
        };

    private static IEnumerable<object> Overlaps(MenuRates rates)
    {
        for (int a = 0; a < rates.Lines.Count; a++)
        {
            for (int b = a + 1; b < rates.Lines.Count; b++)
            {
                if (rates.Overlap[a, b].Weights > 0)
                {
                    Rate both = Rate.Of(rates.Overlap[a, b], rates.Events, rates.Seconds);
                    yield return new
                    {
                        A = rates.Lines[a].FullName,
                        B = rates.Lines[b].FullName,
                        Hz = both.Hz,
                        HzError = both.Error,
                        ShareOfA = rates.Overlap.Share(a, b),
                        ShareOfB = rates.Overlap.Share(b, a),
                    };
                }
            }
        }
    }

    private static double[] Ends(Interval interval) => [interval.Low, interval.High];
}
