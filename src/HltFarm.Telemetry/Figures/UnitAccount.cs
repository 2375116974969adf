using HltFarm.Vocabulary;

namespace HltFarm.Telemetry;

/// <summary>One HLT unit: its latest report, its work over all epochs, and the core time it offered and used while events were
/// taken.</summary>
public sealed class UnitAccount
{
    private TimeSpan? lastAt;

    internal UnitAccount(UnitReport first) => Latest = first;

    public UnitReport Latest { get; private set; }

    public UnitWork Work { get; private set; }

    public double OfferedCoreSeconds { get; private set; }

    public double UsedCoreSeconds { get; private set; }

    internal void Add(UnitReport report, UnitWork added, bool takingEvents, TimeSpan now)
    {
        Work += added;
        // Neither the wait for the first event nor the span before the first report is occupancy: its begin is not known.
        if (lastAt is { } last && takingEvents && report.Epoch == Latest.Epoch)
        {
            OfferedCoreSeconds += report.Cores * (now - last).TotalSeconds;
            UsedCoreSeconds += added.BusyCoreSeconds;
        }
        Latest = report;
        if (lastAt is not null || report.Received > 0)
        {
            lastAt = now;
        }
    }
}
