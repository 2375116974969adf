using HltFarm.Vocabulary;

namespace HltFarm.Telemetry;

/// <summary>One HLT unit's latest report, and the core time it offered and used while events were taken.</summary>
internal sealed class UnitAccount(UnitReport first)
{
    private TimeSpan? lastAt;

    public UnitReport Latest { get; private set; } = first;

    public double OfferedCoreSeconds { get; private set; }

    public double UsedCoreSeconds { get; private set; }

    public void Add(UnitReport report, bool takingEvents, TimeSpan now)
    {
        // Neither the wait for the first event nor the first report's own span is occupancy: its begin is not known.
        if (lastAt is { } last && takingEvents && report.Epoch == Latest.Epoch)
        {
            OfferedCoreSeconds += report.Cores * (now - last).TotalSeconds;
            UsedCoreSeconds += report.BusyCoreSeconds - Latest.BusyCoreSeconds;
        }
        Latest = report;
        if (lastAt is not null || report.Received > 0)
        {
            lastAt = now;
        }
    }
}
